package dev.coroutine.transformer.ea;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/**
 * Classes compiled against the real ea-async, transformed by us, run where that library is not: any call that was left
 * to it would fail to link.
 */
final class EaAsyncTest {
    @Test
    void needsNoAnnotationAndFlattensTheResult() throws Exception {
        EaProgram program = EaProgram.batch("""
                public class Demo {
                    public static CompletableFuture<String> run(CompletableFuture<Integer> a, CompletableFuture<Integer> b) {
                        int sum = await(a) + await(b);
                        return CompletableFuture.supplyAsync(() -> "sum " + sum, Runnable::run);
                    }
                }
                """);
        CompletableFuture<Integer> a = new CompletableFuture<>();
        CompletableFuture<Integer> b = new CompletableFuture<>();
        CompletableFuture<?> result = program.future("run", a, b);
        a.complete(40);
        assertFalse(result.isDone());
        b.complete(2);
        assertEquals("sum 42", result.join());
    }

    @Test
    void resumesInlineOnTheCompletingThread() throws Exception {
        EaProgram program = EaProgram.batch("""
                public class Demo {
                    public static CompletableFuture<Thread> run(CompletableFuture<Integer> a) {
                        await(a);
                        return CompletableFuture.completedFuture(Thread.currentThread());
                    }
                }
                """);
        CompletableFuture<Integer> a = new CompletableFuture<>();
        CompletableFuture<?> result = program.future("run", a);
        Thread completing = new Thread(() -> a.complete(1), "completing");
        completing.start();
        completing.join();
        assertTrue(result.isDone(), "resumed inside complete()");
        assertSame(completing, result.join());
    }

    @Test
    void throwsWhatJoinWouldThrow() throws Exception {
        EaProgram program = EaProgram.batch("""
                public class Demo {
                    public static CompletableFuture<Throwable> run(CompletableFuture<Integer> a) {
                        try {
                            await(a);
                            return null;
                        } catch (CompletionException e) {
                            return CompletableFuture.completedFuture(e.getCause());
                        }
                    }
                }
                """);
        CompletableFuture<Integer> a = new CompletableFuture<>();
        CompletableFuture<?> result = program.future("run", a);
        IllegalStateException failure = new IllegalStateException("broken");
        a.completeExceptionally(failure);
        assertSame(failure, result.join());
    }

    @Test
    void failsTheResultWithWhatTheMethodThrows() throws Exception {
        EaProgram program = EaProgram.batch("""
                public class Demo {
                    public static CompletableFuture<Integer> run(CompletableFuture<Integer> a) {
                        if (await(a) > 0) throw new IllegalArgumentException("positive");
                        return a;
                    }
                }
                """);
        CompletableFuture<Integer> a = new CompletableFuture<>();
        CompletableFuture<?> result = program.future("run", a);
        a.complete(1);
        Throwable thrown = assertThrows(CompletionException.class, result::join);
        assertInstanceOf(IllegalArgumentException.class, thrown.getCause());
    }

    @Test
    void returnsSubclassesOfCompletableFuture() throws Exception {
        EaProgram program = EaProgram.batch("""
                public class Demo {
                    public static class Own<T> extends CompletableFuture<T> {}
                    public static Own<Integer> run(CompletableFuture<Integer> a) {
                        Own<Integer> result = new Own<>();
                        result.complete(await(a) + 1);
                        return result;
                    }
                }
                """);
        CompletableFuture<Integer> a = new CompletableFuture<>();
        CompletableFuture<?> result = program.future("run", a);
        assertEquals("Own", result.getClass().getSimpleName());
        a.complete(1);
        assertEquals(2, result.join());
    }

    @Test
    void awaitsInLambdas() throws Exception {
        EaProgram program = EaProgram.batch("""
                public class Demo {
                    public static CompletableFuture<Integer> run(CompletableFuture<Integer> a) {
                        Function<Integer, CompletableFuture<Integer>> twice =
                                factor -> CompletableFuture.completedFuture(factor * await(a));
                        return twice.apply(2);
                    }
                }
                """);
        CompletableFuture<Integer> a = new CompletableFuture<>();
        CompletableFuture<?> result = program.future("run", a);
        a.complete(21);
        assertEquals(42, result.join());
    }

    @Test
    void holdsMonitorsAgainInsideAndAroundDeepLoops() throws Exception {
        EaProgram program = EaProgram.batch("""
                public class Demo {
                    public static CompletableFuture<Integer> run(Object outer, Object inner, CompletableFuture<Integer>[] steps) {
                        int held = 0;
                        synchronized (outer) {
                            for (int a = 0; a < 2; a++) for (int b = 0; b < 2; b++) for (int c = 0; c < 2; c++) {
                                for (int d = 0; d < 2; d++) {
                                    synchronized (inner) {
                                        held += await(steps[a * 8 + b * 4 + c * 2 + d]);
                                        held += Thread.holdsLock(outer) && Thread.holdsLock(inner) ? 1 : 0;
                                    }
                                }
                            }
                        }
                        return CompletableFuture.completedFuture(Thread.holdsLock(outer) ? -1 : held);
                    }
                }
                """);
        CompletableFuture<?>[] steps = new CompletableFuture<?>[16];
        java.util.Arrays.setAll(steps, i -> new CompletableFuture<Integer>());
        CompletableFuture<?> result = program.future("run", new Object(), new Object(), steps);
        for (CompletableFuture<?> step : steps) {
            assertFalse(result.isDone());
            complete(step);
        }
        assertEquals(176, result.join());
    }

    @SuppressWarnings("unchecked")
    private static void complete(CompletableFuture<?> step) {
        ((CompletableFuture<Integer>) step).complete(10);
    }

    @Test
    void releasesMonitorsWhileParked() throws Exception {
        EaProgram program = EaProgram.batch("""
                public class Demo {
                    public static CompletableFuture<Boolean> run(Object outer, Object inner, CompletableFuture<Integer> a) {
                        synchronized (outer) {
                            synchronized (inner) {
                                await(a);
                                return CompletableFuture.completedFuture(Thread.holdsLock(outer) && Thread.holdsLock(inner));
                            }
                        }
                    }
                }
                """);
        Object outer = new Object();
        Object inner = new Object();
        CompletableFuture<Integer> a = new CompletableFuture<>();
        CompletableFuture<?> result = program.future("run", outer, inner, a);
        assertFalse(Thread.holdsLock(outer) || Thread.holdsLock(inner));
        a.complete(1);
        assertEquals(true, result.join());
        assertFalse(Thread.holdsLock(outer) || Thread.holdsLock(inner));
    }

    @Test
    void synchronizedMethodsHoldTheirMonitorAgainWhenResumed() throws Exception {
        EaProgram program = EaProgram.batch("""
                public class Demo {
                    public static synchronized CompletableFuture<Boolean> run(CompletableFuture<Integer> a) {
                        boolean before = Thread.holdsLock(Demo.class);
                        await(a);
                        return CompletableFuture.completedFuture(before && Thread.holdsLock(Demo.class));
                    }
                }
                """);
        CompletableFuture<Integer> a = new CompletableFuture<>();
        CompletableFuture<?> result = program.future("run", a);
        assertFalse(Thread.holdsLock(program.type()));
        a.complete(1);
        assertEquals(true, result.join());
    }

    @Test
    void failureUnderAMonitorReleasesIt() throws Exception {
        EaProgram program = EaProgram.batch("""
                public class Demo {
                    public static CompletableFuture<Boolean> run(Object lock, CompletableFuture<Integer> a) {
                        try {
                            synchronized (lock) {
                                await(a);
                            }
                        } catch (CompletionException e) {
                            return CompletableFuture.completedFuture(Thread.holdsLock(lock));
                        }
                        return null;
                    }
                }
                """);
        Object lock = new Object();
        CompletableFuture<Integer> a = new CompletableFuture<>();
        CompletableFuture<?> result = program.future("run", lock, a);
        a.completeExceptionally(new IllegalStateException());
        assertEquals(false, result.join());
    }

    @Test
    void dropsInit() throws Exception {
        EaProgram program = EaProgram.batch("""
                public class Demo {
                    public static CompletableFuture<String> run() {
                        Async.init();
                        return CompletableFuture.completedFuture("ran without the library");
                    }
                }
                """);
        assertEquals("ran without the library", program.future("run").join());
    }

    @Test
    void oneCallTransformsAClassMadeAtRunTime() throws Exception {
        EaProgram program = EaProgram.oneByOne("""
                public class Demo {
                    public static CompletableFuture<Integer> run(CompletableFuture<Integer> a) {
                        int sum = 0;
                        for (int i = 0; i < 3; i++) sum += await(a);
                        return CompletableFuture.completedFuture(sum);
                    }
                }
                """);
        CompletableFuture<Integer> a = new CompletableFuture<>();
        CompletableFuture<?> result = program.future("run", a);
        a.complete(14);
        assertEquals(42, result.join());
    }

    @Test
    void untransformedClassesDoNotLink() {
        EaProgram program = EaProgram.untransformed("""
                public class Demo {
                    public static CompletableFuture<Integer> run(CompletableFuture<Integer> a) {
                        await(a);
                        return a;
                    }
                }
                """);
        assertThrows(NoClassDefFoundError.class, () -> program.future("run", new CompletableFuture<>()));
    }
}
