package dev.coroutine;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * One thread that runs tasks and callbacks in turn, first come first served. Methods are for its thread unless they say
 * otherwise. Programs may not implement it.
 */
public interface EventLoop extends Executor {
    /**
     * The loop of this thread.
     *
     * @throws IllegalStateException on a thread that runs none
     */
    static EventLoop current() {
        EventLoop loop = currentOrNull();
        if (loop == null) {
            throw new IllegalStateException("thread \"" + Thread.currentThread().getName()
                    + "\" runs no event loop; call this from code started with Coroutines.run(..)");
        }
        return loop;
    }

    /** The loop of this thread, or null. */
    static @Nullable EventLoop currentOrNull() {
        return Engine.instance().currentLoop();
    }

    /**
     * Makes a loop without a thread of its own: its turns run on {@code host}, one at a time, and may share it with others,
     * as {@code guest(SwingUtilities::invokeLater)} does. The host may have several threads; it has to queue what it is
     * given, not run it inside {@code execute}. Close the loop before its host: when the host refuses a turn, the loop
     * reports that, cancels its tasks, and runs their last steps on a thread of its own.
     */
    static EventLoop guest(Executor host) {
        Objects.requireNonNull(host, "host");
        return Engine.instance().guest(host, Runner.builder().settings());
    }

    /** Runs {@code action} in a later turn, after what was queued before. May be called from any thread. */
    @Override
    void execute(Runnable action);

    /** Calls {@code body} as a new task; cancelling the future cancels it. May be called from any thread. */
    <T extends @Nullable Object> CompletableFuture<T> submit(AsyncCallable<T, ?> body);

    /** Runs {@code action} once {@code delay} has passed. */
    Cancellable callLater(Duration delay, Runnable action);

    /** Runs {@code action} once {@link #nanoTime()} has reached {@code nanoTime}. */
    Cancellable callAt(long nanoTime, Runnable action);

    /** The loop's clock in nanoseconds; virtual in tests. */
    long nanoTime();

    /** The tasks that have not ended, in creation order; off the loop's thread a view of some recent moment. */
    List<Task<?>> tasks();

    /** Whether this is the loop's thread, and the loop runs. May be called from any thread. */
    boolean isCurrent();

    /** Whether the loop will never run again. May be called from any thread. */
    boolean isClosed();

    /**
     * Waits until {@code channel}, which is in non-blocking mode, is ready for one of {@code interestOps}, constants of
     * {@link java.nio.channels.SelectionKey}; the value says for which. The channel is read and written by its owner. Several
     * tasks may wait for one channel.
     *
     * @throws java.nio.channels.ClosedChannelException if the channel is closed, also while it is waited for; of a close on
     *     another thread this is known within a second
     * @throws IllegalArgumentException at the call, if the channel does not know these operations
     */
    Coroutine<Integer> ready(SelectableChannel channel, int interestOps) throws IOException;

    /**
     * This loop for libraries that want an executor service. Shutting that down ends the view and not the loop; waiting
     * for its futures on the loop's own thread throws. May be called, and used, from any thread.
     */
    ScheduledExecutorService asExecutorService();

    /**
     * Cancels the tasks, joins them for 10 s at most, and closes the loop. For loops of an {@link EventLoopGroup} and for
     * {@link #guest guests}, from any thread, but not from a turn of the loop; a second call waits for the same end. On the
     * thread that has run a guest's last turn, such as that of a user interface, this one runs the turns that are left.
     *
     * @throws IllegalStateException in a turn of the loop
     * @throws UnsupportedOperationException for the loop of a {@link Runner}, which has to be closed instead
     */
    void close();
}
