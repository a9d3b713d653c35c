package dev.coroutine.internal.engine;

import dev.coroutine.Awaitable;
import dev.coroutine.Coroutine;
import dev.coroutine.Engine;
import dev.coroutine.abi.Frame;
import dev.coroutine.abi.Strand;
import dev.coroutine.abi.TraceTable;
import org.jspecify.annotations.Nullable;

/** A coroutine of the library, written by hand in the shape of generated ones. */
public abstract class LibraryFrame<T extends @Nullable Object> extends Frame<T> {
    /** The one state in which these frames park: they handle what is thrown there. */
    protected static final int AWAITING = -1;

    /** Creates a coroutine that has not begun. */
    protected LibraryFrame() {
        super(COLD);
    }

    /** How logical traces show a method of the facade. */
    static TraceTable facade(String method) {
        return TraceTable.of("dev.coroutine.Coroutines", method, "Coroutines.java", 0, "\0");
    }

    /** Takes {@code x} over, so that forgetting this coroutine counts as one mistake and not as two. */
    static void takeOver(Awaitable<?> x) {
        Engine engine = Engine.instance();
        if (engine.isTracking() && x instanceof Coroutine<?> coroutine) {
            engine.used(coroutine);
        }
    }

    /** The task that awaits this; throws on a thread without a loop. */
    final LoopTask<?> task(Strand strand) {
        if (strand instanceof LoopTask<?> task) {
            return task;
        }
        throw new IllegalStateException(trace().at(0).getMethodName() + " needs an event loop, and thread \""
                + Thread.currentThread().getName() + "\" runs none: this call began outside of one; begin it in code"
                + " started with Coroutines.run(..)");
    }

    /** As {@link #task}, for other packages. */
    protected final Parkable parkable(Strand strand) {
        return task(strand);
    }

    @Override
    protected @Nullable Object resume(Strand strand, @Nullable Object value, @Nullable Throwable failure)
            throws Throwable {
        throw new AssertionError(this + " does not park");
    }
}
