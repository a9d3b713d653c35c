package dev.coroutine.internal.engine;

import dev.coroutine.internal.loop.Interest;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A wait for a channel, and who is told once that it is over. */
final class CountedInterest implements Interest.Listener {
    private final AtomicBoolean over = new AtomicBoolean();
    private final Interest.Listener waiter;
    private final Runnable onEnd;
    private final Interest interest;

    CountedInterest(Interest wanted, Runnable onEnd) {
        this.waiter = wanted.listener();
        this.onEnd = onEnd;
        interest = new Interest(wanted.channel(), wanted.ops(), this);
    }

    Interest interest() {
        return interest;
    }

    void end() {
        if (over.compareAndSet(false, true)) {
            onEnd.run();
        }
    }

    @Override
    public void ready(int ops) {
        waiter.ready(ops);
        end();
    }

    @Override
    public void failed(IOException why) {
        waiter.failed(why);
        end();
    }
}
