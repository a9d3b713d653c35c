package dev.coroutine.internal.stream;

import dev.coroutine.AsyncIterable;
import dev.coroutine.AsyncStream;
import dev.coroutine.abi.Generator;
import dev.coroutine.abi.Strand;
import dev.coroutine.abi.TraceTable;

/** A generator written by hand: a body that is called for each step and says what to emit or await next. */
final class Emitting extends Generator<Object> {
    /** Called with the number of the step and what the await or the emission before it ended with. */
    interface Body {
        Object step(int step, Object value, Throwable failure) throws Throwable;
    }

    private record Emit(Object value) {}

    private record EmitAll(AsyncIterable<?> source) {}

    private record Await(Object x) {}

    private final Body body;
    private int step;

    private Emitting(Body body) {
        this.body = body;
    }

    static AsyncStream<Object> stream(Body body) {
        return new Emitting(body).stream();
    }

    static Object emit(Object value) {
        return new Emit(value);
    }

    static Object emitAll(AsyncIterable<?> source) {
        return new EmitAll(source);
    }

    static Object await(Object x) {
        return new Await(x);
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
            failure = null;
            if (next instanceof Emit emit) {
                value = emit(emit.value(), this);
            } else if (next instanceof EmitAll all) {
                value = emitAll(all.source(), this);
            } else if (next instanceof Await await) {
                try {
                    value = Strand.awaitAny(await.x(), strand);
                } catch (Throwable caught) {
                    value = null;
                    failure = caught;
                }
            } else {
                return null;
            }
            if (value == Strand.SUSPENDED) {
                return park(strand, -step);
            }
        }
    }

    @Override
    protected TraceTable trace() {
        return TraceTable.of("demo.Demo", "numbers", "Demo.java", 0, "\7");
    }
}
