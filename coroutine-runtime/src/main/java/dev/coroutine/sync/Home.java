package dev.coroutine.sync;

import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** The loop that a primitive belongs to: that of the first task that uses it, until that loop is closed. */
final class Home {
    private static final VarHandle LOOP;

    static {
        try {
            LOOP = MethodHandles.lookup().findVarHandle(Home.class, "loop", EventLoop.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private @Nullable EventLoop loop;

    /** {@code task} uses the primitive. */
    void enter(Task<?> task, String operation) {
        EventLoop here = task.loop();
        if (loop != here) {
            move(here, operation);
        }
    }

    /** Somebody uses the primitive: a task or callback of a loop, or, while it belongs to none, any thread. */
    void check(String operation) {
        EventLoop here = EventLoop.currentOrNull();
        if (loop != here) {
            move(here, operation);
        }
    }

    /** As {@link #enter}, for the current task or callback; throws where there is no loop. */
    void enterCurrent(String operation) {
        EventLoop here = EventLoop.currentOrNull();
        if (here == null) {
            throw new IllegalStateException(operation + " needs an event loop, and thread \""
                    + Thread.currentThread().getName() + "\" runs none; begin it in code started with"
                    + " Coroutines.run(..)");
        }
        if (loop != here) {
            move(here, operation);
        }
    }

    private void move(@Nullable EventLoop here, String operation) {
        EventLoop owner = (EventLoop) LOOP.getAcquire(this);
        if (owner != null && !owner.isClosed() || !LOOP.compareAndSet(this, owner, here)) {
            throw new IllegalStateException(operation + " belongs to the " + loop + " and was called on thread \""
                    + Thread.currentThread().getName() + "\"; use EventLoop.execute(..) or submit(..) to get there");
        }
    }
}
