package dev.coroutine.internal.engine;

import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the engine needs of the package that shows it to people, which depends on the engine. */
public abstract class Diagnosis {
    private static final String PROVIDER = "dev.coroutine.debug.Diagnostician";

    /** For the provider alone. */
    protected Diagnosis() {}

    private static final class Holder {
        static final Diagnosis INSTANCE = load();

        private static Diagnosis load() {
            try {
                return (Diagnosis)
                        Class.forName(PROVIDER).getDeclaredConstructor().newInstance();
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }
    }

    /** The provider. */
    static Diagnosis instance() {
        return Holder.INSTANCE;
    }

    /** A loop has been made; on its thread. A managed one shows itself to management tools. */
    protected abstract void opened(EventLoop loop, boolean managed);

    /** A loop is about to close; on its thread. */
    protected abstract void closed(EventLoop loop);

    /** There are loops that will run for a while: time to begin with what costs something; on the watchdog's thread. */
    protected abstract void watching();

    /** The watchdog reports a step; on its thread. */
    protected abstract void blocked(EventLoop loop, @Nullable Task<?> task, String place, Duration taken);

    /** The loops and their tasks as text. */
    protected abstract String dump(List<LoopSnapshot> loops);
}
