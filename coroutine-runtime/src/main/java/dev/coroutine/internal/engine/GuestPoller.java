package dev.coroutine.internal.engine;

import dev.coroutine.internal.loop.ChannelPoller;
import dev.coroutine.internal.loop.Clock;
import dev.coroutine.internal.loop.Interest;
import dev.coroutine.internal.loop.Loop;
import dev.coroutine.internal.loop.LoopNode;
import dev.coroutine.internal.loop.Order;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The thread that watches channels for loops that cannot block: guests, and those with a virtual clock. It is a daemon,
 * begins with the first wait, and stays. Its methods are for any thread; one thread's calls keep their order.
 */
final class GuestPoller {
    private static final System.Logger LOGGER = System.getLogger("dev.coroutine");

    private GuestPoller() {}

    private static final class Holder {
        static final Loop SHARED = start();
    }

    static void watch(Interest interest) {
        Holder.SHARED.post(new Errand(() -> {
            try {
                channels().watch(interest);
            } catch (IOException e) {
                interest.listener().failed(e);
            } catch (RuntimeException e) {
                interest.listener().failed(new IOException("cannot wait for " + interest.channel(), e));
            }
        }));
    }

    static void forget(Interest interest) {
        Holder.SHARED.post(new Errand(() -> channels().forget(interest)));
    }

    private static ChannelPoller channels() {
        ChannelPoller channels = Holder.SHARED.channels();
        if (channels == null) {
            throw new AssertionError("a loop without channels");
        }
        return channels;
    }

    private static Loop start() {
        CompletableFuture<Loop> made = new CompletableFuture<>();
        Thread thread = new Thread(null, () -> run(made), "coroutine-guest-poller", 0, false);
        thread.setDaemon(true);
        thread.start();
        return made.join();
    }

    private static void run(CompletableFuture<Loop> made) {
        Loop loop = new Loop(Clock.system(), Loop.parking(), Order.FIFO, () -> {});
        made.complete(loop);
        while (true) {
            try {
                loop.runUntil(() -> false, Long.MAX_VALUE);
            } catch (Throwable broken) {
                LOGGER.log(System.Logger.Level.ERROR, "the poller of guest loops has failed, and goes on", broken);
            }
        }
    }

    /** Something for the poller's thread to do. */
    private static final class Errand implements LoopNode {
        private final Runnable action;
        private @Nullable LoopNode next;

        Errand(Runnable action) {
            this.action = action;
        }

        @Override
        public void run() {
            action.run();
        }

        @Override
        public @Nullable LoopNode next() {
            return next;
        }

        @Override
        public void next(@Nullable LoopNode following) {
            next = following;
        }
    }
}
