package dev.coroutine;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Several event loops, each with a daemon thread of its own, usually one a core. A task stays on the loop it was made on,
 * and may await tasks and promises of the others. Every method may be called from any thread.
 */
public final class EventLoopGroup implements AutoCloseable {
    private final AtomicInteger turn = new AtomicInteger();
    private final Engine.LoopThreads threads;

    private EventLoopGroup(Engine.LoopThreads threads) {
        this.threads = threads;
    }

    /** Starts so many loops, on threads named {@code coroutine-loop-<group>-<loop>}. */
    public static EventLoopGroup open(int loops) {
        if (loops < 1) {
            throw new IllegalArgumentException("a group has at least one loop, and this is " + loops);
        }
        Engine.Settings settings = Runner.builder().settings();
        return new EventLoopGroup(Engine.instance().loopThreads(loops, settings));
    }

    /**
     * The loops in turn, without those that have been closed.
     *
     * @throws RejectedExecutionException if all have been closed
     */
    public EventLoop next() {
        List<EventLoop> all = loops();
        for (int tries = 0; tries < all.size(); tries++) {
            EventLoop loop = all.get(Math.floorMod(turn.getAndIncrement(), all.size()));
            if (!loop.isClosed()) {
                return loop;
            }
        }
        throw closed();
    }

    private RejectedExecutionException closed() {
        return new RejectedExecutionException(
                "this EventLoopGroup is closed and takes nothing more; its loops were " + loops());
    }

    /** All loops, closed ones too. */
    public List<EventLoop> loops() {
        return threads.loops();
    }

    /**
     * Calls {@code body} as a new task of {@link #next}; cancelling the future cancels it.
     *
     * @throws RejectedExecutionException if the group is closed
     */
    public <T extends @Nullable Object> CompletableFuture<T> submit(AsyncCallable<T, ?> body) {
        Objects.requireNonNull(body, "body");
        while (true) {
            EventLoop loop = next();
            try {
                return loop.submit(body);
            } catch (RejectedExecutionException rejected) {
                if (!loop.isClosed()) {
                    throw rejected;
                }
            }
        }
    }

    /**
     * Calls {@code body} as a new task of each loop: the results in the order of {@link #loops}. The first failure cancels
     * the other tasks and comes out when they have ended; cancelling the future cancels them all.
     *
     * @throws RejectedExecutionException if the group is closed
     */
    public <T extends @Nullable Object> CompletableFuture<List<T>> onEach(AsyncFunction<? super EventLoop, T, ?> body) {
        Objects.requireNonNull(body, "body");
        List<EventLoop> open = loops().stream().filter(loop -> !loop.isClosed()).toList();
        if (open.isEmpty()) {
            throw closed();
        }
        return Engine.instance().onEach(open, body);
    }

    /**
     * Cancels the tasks of all loops, joins them for 10 s at most, reports those that have not ended, and closes the loops.
     * A second call, also a concurrent one, waits for the same end.
     *
     * @throws IllegalStateException on the thread of one of the loops, which would wait for itself
     */
    @Override
    public void close() {
        threads.close();
    }

    @Override
    public String toString() {
        return "EventLoopGroup" + loops();
    }
}
