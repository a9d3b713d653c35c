package dev.coroutine.sync;

import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import org.jspecify.annotations.Nullable;

/** The loop that a primitive belongs to: that of the first task that uses it, until that loop is closed. */
final class Home {
    private @Nullable EventLoop loop;

    /** {@code task} uses the primitive. */
    void enter(Task<?> task, String operation) {
        EventLoop here = task.loop();
        if (loop != here) {
            move(here, operation);
        }
    }

    /** Somebody, be it a task or not, uses the primitive. */
    void check(String operation) {
        if (loop != null) {
            EventLoop here = EventLoop.currentOrNull();
            if (loop != here) {
                move(here, operation);
            }
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
        if (loop != null && !loop.isClosed()) {
            throw new IllegalStateException(operation + " belongs to the " + loop + " and was called on thread \""
                    + Thread.currentThread().getName() + "\"; use EventLoop.execute(..) or submit(..) to get there");
        }
        loop = here;
    }
}
