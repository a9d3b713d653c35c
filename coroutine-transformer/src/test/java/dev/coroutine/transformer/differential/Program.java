package dev.coroutine.transformer.differential;

import dev.coroutine.Awaitable;
import dev.coroutine.Coroutine;
import dev.coroutine.Coroutines;
import dev.coroutine.testing.TestLoop;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/** A program's classes, ready to be run: blocking, or on a strand. */
final class Program {
    private final MethodHandle main;

    private Program(Map<String, byte[]> classes, String mainClass) {
        try {
            Class<?> type = Class.forName(mainClass, false, new FixtureLoader(classes));
            Method method = type.getDeclaredMethod("main", Probe.class);
            method.setAccessible(true);
            main = MethodHandles.lookup().unreflect(method).asType(MethodType.methodType(Object.class, Probe.class));
        } catch (ReflectiveOperationException missing) {
            throw new AssertionError("a fixture's first class has a static main(Probe)", missing);
        }
    }

    static Program transformed(Map<String, byte[]> classes, String mainClass) {
        return new Program(classes, mainClass);
    }

    static Program reference(Map<String, byte[]> classes, String mainClass) {
        Map<String, byte[]> rewritten = new TreeMap<>();
        classes.forEach((name, bytes) -> rewritten.put(name, ReferenceRewriter.rewrite(bytes)));
        return new Program(rewritten, mainClass);
    }

    /** Runs the reference, whose awaits block, on a thread with room for deep recursion. */
    Outcome block(Schedule schedule, int mostAwaits) {
        Probe probe = new Probe(schedule, new Pump(), mostAwaits);
        return DeepStack.call(() -> run(probe, returned -> {
            return returned instanceof Coroutine<?> coroutine
                    ? Reference.await(coroutine)
                    : Reference.await((CompletionStage<?>) returned);
        }));
    }

    /** Runs the reference with tasks and time. */
    Outcome blockOnLoop(Schedule schedule, int mostAwaits) {
        BlockingLoop loop = new BlockingLoop();
        Probe probe = new Probe(schedule, new Pump(), mostAwaits, loop::millis);
        try {
            return probe.returned(loop.run(() -> Reference.await(coroutine(probe))));
        } catch (Throwable failure) {
            return probe.threw(failure);
        }
    }

    /** Runs the transformed program on this thread. */
    Outcome suspend(Schedule schedule, int mostAwaits) {
        Pump pump = new Pump();
        Probe probe = new Probe(schedule, pump, mostAwaits);
        return run(probe, returned -> {
            if (returned instanceof Coroutine<?> coroutine) {
                return TestStrand.run(coroutine, pump);
            }
            pump.drain();
            return Reference.await((CompletionStage<?>) returned);
        });
    }

    /** Runs the transformed program on the real event loop. */
    Outcome onLoop(Schedule schedule, int mostAwaits) {
        try (TestLoop loop = TestLoop.create()) {
            Probe probe = new Probe(
                    schedule,
                    loop.loop(),
                    mostAwaits,
                    () -> loop.clock().elapsed().toMillis());
            try {
                return probe.returned(loop.run(() -> coroutine(probe)));
            } catch (Throwable failure) {
                return probe.threw(failure);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private Coroutine<Object> coroutine(Probe probe) throws Exception {
        try {
            Object returned = (Object) main.invokeExact(probe);
            return returned instanceof Coroutine<?> coroutine
                    ? (Coroutine<Object>) coroutine
                    : Coroutines.race(Awaitable.from((CompletionStage<Object>) returned));
        } catch (Exception | Error thrown) {
            throw thrown;
        } catch (Throwable thrown) {
            throw new AssertionError(thrown);
        }
    }

    private Outcome run(Probe probe, Engine engine) {
        try {
            return probe.returned(engine.result((Object) main.invokeExact(probe)));
        } catch (Throwable failure) {
            return probe.threw(failure);
        }
    }

    private interface Engine {
        Object result(Object returned) throws Throwable;
    }
}
