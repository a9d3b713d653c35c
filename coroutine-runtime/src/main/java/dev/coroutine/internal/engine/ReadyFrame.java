package dev.coroutine.internal.engine;

import dev.coroutine.abi.Strand;
import dev.coroutine.abi.TraceTable;
import dev.coroutine.internal.loop.ChannelPoller;
import dev.coroutine.internal.loop.Interest;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import org.jspecify.annotations.Nullable;

/** {@code loop.ready(channel, ops)}: parks the task until a channel is ready. */
final class ReadyFrame extends LibraryFrame<Integer> {
    private static final TraceTable TRACE =
            TraceTable.of("dev.coroutine.EventLoop", "ready", "EventLoop.java", 0, "\0");

    private final TaskLoop loop;
    private final SelectableChannel channel;
    private final int ops;

    private ReadyFrame(TaskLoop loop, SelectableChannel channel, int ops) {
        this.loop = loop;
        this.channel = channel;
        this.ops = ops;
    }

    static ReadyFrame of(TaskLoop loop, SelectableChannel channel, int ops) {
        int valid = channel.validOps();
        if (ops == 0 || (ops & ~valid) != 0) {
            throw new IllegalArgumentException(channel + " cannot be ready for the operations " + ops
                    + ", but for some of " + valid + "; combine constants of SelectionKey");
        }
        return new ReadyFrame(loop, channel, ops);
    }

    @Override
    protected @Nullable Object start(Strand strand) throws IOException {
        LoopTask<?> task = task(strand);
        if (task.loop != loop) {
            throw new IllegalStateException("ready was asked of the " + loop + " and is awaited by " + task + " of the "
                    + task.loop + "; use EventLoop.current().ready(..)");
        }
        if (channel.isOpen() && channel.isBlocking()) {
            throw new IllegalStateException(
                    channel + " is in blocking mode; call configureBlocking(false) before waiting for it");
        }
        return new ReadyWait(task, channel, ops).register();
    }

    @Override
    protected TraceTable trace() {
        return TRACE;
    }

    /** A task's wait for a channel. */
    private static final class ReadyWait extends Wait implements Interest.Listener {
        private final ChannelPoller channels;
        private final Interest interest;

        ReadyWait(LoopTask<?> task, SelectableChannel channel, int ops) {
            super(task, channel);
            channels = task.loop.channels();
            interest = new Interest(channel, ops, this);
        }

        @Nullable
        Object register() throws IOException {
            channels.watch(interest);
            return outcome();
        }

        @Override
        public void ready(int readyOps) {
            succeed(readyOps);
        }

        @Override
        public void failed(IOException why) {
            fail(why);
        }

        @Override
        void abandon() {
            channels.forget(interest);
        }
    }
}
