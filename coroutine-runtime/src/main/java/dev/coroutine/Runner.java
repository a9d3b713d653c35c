package dev.coroutine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** An event loop of the calling thread, for several runs. */
public final class Runner implements AutoCloseable {
    private final Engine.Host host;

    private Runner(Engine.Settings settings, boolean shutdownHook) {
        host = Engine.instance().host(settings);
        if (shutdownHook) {
            host.endAtShutdown();
        }
    }

    /** Makes a loop with the default settings. */
    public static Runner create() {
        return builder().build();
    }

    /** Begins with the default settings. */
    public static Builder builder() {
        return new Builder();
    }

    /** The loop. */
    public EventLoop loop() {
        return host.loop();
    }

    /**
     * Runs {@code main} until it ends, and everything else meanwhile. What it throws comes out as it was thrown.
     *
     * @throws java.util.concurrent.CancellationException if it was cancelled
     * @throws IllegalStateException on another thread, inside a run, or after {@link #close()}
     */
    public <T extends @Nullable Object> T run(Coroutine<T> main) {
        return host.run(Objects.requireNonNull(main, "main"));
    }

    /** As {@link #run(Coroutine)}; {@code main} is called on the loop. */
    public <T extends @Nullable Object, X extends Exception> T run(AsyncCallable<T, X> main) throws X {
        return host.run(Engine.instance().body(Objects.requireNonNull(main, "main")));
    }

    /**
     * Cancels what is left, joins it within the shutdown timeout, and closes the loop.
     *
     * @throws IllegalStateException after that, if tasks were left and the policy is {@link Leftover#FAIL}
     */
    @Override
    public void close() {
        host.close();
    }

    /** What {@link #close()} does with tasks that have not ended. */
    public enum Leftover {
        /** Cancels them. */
        CANCEL,
        /** Waits for them, however long they take; an interrupt of the thread, or the end of the JVM, cancels them. */
        WAIT,
        /** Cancels them, and throws when they have ended. */
        FAIL
    }

    /** The settings of a {@link Runner}. */
    public static final class Builder {
        private static final Duration BLOCKED = Duration.ofMillis(500);
        private static final Duration BLOCKED_IN_DEBUG_MODE = Duration.ofMillis(100);

        private Duration shutdownTimeout = Duration.ofSeconds(10);
        private @Nullable Executor blockingPool;
        private @Nullable LoopExceptionHandler exceptionHandler;
        private @Nullable String name;
        private boolean shutdownHook = true;
        private boolean debug = Boolean.getBoolean("coroutine.debug");
        private Leftover onLeftover = Leftover.CANCEL;
        private @Nullable Duration blockedAfter;
        private final List<TaskObserver> observers = new ArrayList<>();

        private Builder() {}

        /**
         * Debug mode: reports coroutines that are never awaited and where they were made, keeps when and where tasks were
         * made for dumps, has the watchdog report steps of 100 ms, and registers an MBean. As
         * {@code -Dcoroutine.debug=true} says unless set.
         */
        public Builder debug(boolean on) {
            debug = on;
            return this;
        }

        /** What {@link Runner#close()} does with tasks that have not ended: cancels them unless set. */
        public Builder onLeftover(Leftover policy) {
            onLeftover = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /** How long {@link Runner#close()} joins what is left: 10 s unless set. */
        public Builder shutdownTimeout(Duration timeout) {
            shutdownTimeout = Objects.requireNonNull(timeout, "timeout");
            return this;
        }

        /**
         * How long one step of a task, or one callback, may keep the loop's thread before the watchdog reports it: 500 ms
         * unless set, 100 ms in debug mode; zero or less switches the watchdog off.
         */
        public Builder blockedAfter(Duration threshold) {
            blockedAfter = Objects.requireNonNull(threshold, "threshold");
            return this;
        }

        /** Adds one who follows the tasks of the loop; there may be several. */
        public Builder observer(TaskObserver observer) {
            observers.add(Objects.requireNonNull(observer, "observer"));
            return this;
        }

        /** Where {@code toThread} works and futures are waited for: a pool of 64 daemon threads unless set. */
        public Builder blockingPool(Executor pool) {
            blockingPool = Objects.requireNonNull(pool, "pool");
            return this;
        }

        /** Who is told of failures that nobody observes: the system logger unless set. */
        public Builder exceptionHandler(LoopExceptionHandler handler) {
            exceptionHandler = Objects.requireNonNull(handler, "handler");
            return this;
        }

        /** The thread's name while it runs the loop. */
        public Builder name(String threadName) {
            name = Objects.requireNonNull(threadName, "threadName");
            return this;
        }

        /**
         * Whether a shutdown of the JVM, by SIGINT, SIGTERM or {@code System.exit}, cancels the main task and waits, within
         * the shutdown timeout, until the runner has been closed: yes unless set.
         */
        public Builder shutdownHook(boolean on) {
            shutdownHook = on;
            return this;
        }

        /** Makes the loop. */
        public Runner build() {
            return new Runner(settings(), shutdownHook);
        }

        Engine.Settings settings() {
            return new Engine.Settings(
                    name, shutdownTimeout, blockingPool, exceptionHandler, debug, onLeftover, watching());
        }

        private Engine.Watching watching() {
            Duration threshold = debug ? BLOCKED_IN_DEBUG_MODE : BLOCKED;
            return new Engine.Watching(blockedAfter == null ? threshold : blockedAfter, List.copyOf(observers), debug);
        }
    }
}
