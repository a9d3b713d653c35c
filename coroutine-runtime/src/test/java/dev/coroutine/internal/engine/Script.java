package dev.coroutine.internal.engine;

import dev.coroutine.abi.Frame;
import dev.coroutine.abi.Strand;
import dev.coroutine.abi.TraceTable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** An asynchronous method written by hand: a body that is called for each step and says what to await next. */
final class Script<T> extends Frame<T> {
    /** Called with the number of the step and what the await before it ended with. */
    interface Body {
        Object step(int step, Object value, Throwable failure) throws Throwable;
    }

    private record Await(Object x) {}

    private final Body body;
    private final TraceTable trace;
    private final Supplier<CompletableFuture<T>> future;
    private int step;

    private Script(Body body, TraceTable trace, Supplier<CompletableFuture<T>> future) {
        super(COLD);
        this.body = body;
        this.trace = trace;
        this.future = future;
    }

    static <T> Script<T> of(Body body) {
        return named("script", body);
    }

    static <T> Script<T> named(String method, Body body) {
        return new Script<>(body, TraceTable.of("demo.Demo", method, "Demo.java", -9, places()), null);
    }

    /** The line of a state is ten times the step it parks after. */
    private static String places() {
        StringBuilder lines = new StringBuilder();
        for (int step = 9; step >= 0; step--) {
            lines.append((char) (10 * step + 1));
        }
        return lines.toString();
    }

    static <T> Script<T> hot(Supplier<CompletableFuture<T>> future, Body body) {
        return new Script<>(body, TraceTable.of("demo.Demo", "hot", "Demo.java", 0, "\1"), future);
    }

    /** Awaits each in turn; its value is the last one's. */
    static Script<Object> inTurn(Supplier<Object>... awaited) {
        return of((step, value, failure) -> {
            rethrow(failure);
            return step < awaited.length ? await(awaited[step].get()) : value;
        });
    }

    static Object await(Object x) {
        return new Await(x);
    }

    static void rethrow(Throwable failure) throws Throwable {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    protected Object start(Strand strand) throws Throwable {
        return proceed(strand, null, null);
    }

    @Override
    protected Object resume(Strand strand, Object value, Throwable failure) throws Throwable {
        state = RUNNING;
        return proceed(strand, value, failure);
    }

    private Object proceed(Strand strand, Object delivered, Throwable thrown) throws Throwable {
        Object value = delivered;
        Throwable failure = thrown;
        while (true) {
            Object next = body.step(step++, value, failure);
            if (!(next instanceof Await await)) {
                return next;
            }
            try {
                value = Strand.awaitAny(await.x(), strand);
                failure = null;
            } catch (Throwable caught) {
                value = null;
                failure = caught;
            }
            if (value == Strand.SUSPENDED) {
                return park(strand, -step);
            }
        }
    }

    @Override
    protected CompletableFuture<T> newFuture() {
        return future == null ? super.newFuture() : future.get();
    }

    @Override
    protected TraceTable trace() {
        return trace;
    }
}
