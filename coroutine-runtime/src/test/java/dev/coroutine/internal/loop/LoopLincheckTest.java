package dev.coroutine.internal.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jetbrains.lincheck.Lincheck;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The inbox and how the loop sleeps, under the schedules of a model checker; it takes a thread that never wakes for a failure. */
@Tag("modelchecked")
class LoopLincheckTest {
    private static final int SCHEDULES = Integer.getInteger("lincheck.schedules", 200);

    /** Enough on every JDK; the search ends at the first failure. */
    private static final int TO_FIND_IT = 20_000;

    private static final class Counting implements LoopNode {
        private LoopNode next;
        private int runs;

        @Override
        public LoopNode next() {
            return next;
        }

        @Override
        public void next(LoopNode following) {
            next = following;
        }

        @Override
        public void run() {
            runs++;
        }
    }

    /** Forgets a wake-up that comes before the wait. */
    private static final class Forgetful implements Poller {
        private final Thread sleeper = Thread.currentThread();
        private volatile boolean waiting;
        private volatile boolean woken;

        @Override
        public void poll(long nanos) {
            if (nanos > 0) {
                waiting = true;
                while (!woken) {
                    LockSupport.park(this);
                }
                woken = false;
                waiting = false;
            }
        }

        @Override
        public void wake() {
            if (waiting) {
                woken = true;
                LockSupport.unpark(sleeper);
            }
        }
    }

    private static Loop loop(Poller poller) {
        return new Loop(() -> 0, poller, Order.FIFO, () -> {});
    }

    @Test
    void whatTwoThreadsPostWakesTheLoop() {
        Lincheck.runConcurrentTest(SCHEDULES, () -> runsWhatTwoThreadsPost(loop(Loop.parking())));
    }

    @Test
    void aPollerThatForgetsAWakeUpIsFound() {
        assertThrows(
                LincheckAssertionError.class,
                () -> Lincheck.runConcurrentTest(TO_FIND_IT, () -> runsWhatTwoThreadsPost(loop(new Forgetful()))));
    }

    private static void runsWhatTwoThreadsPost(Loop loop) {
        Counting one = new Counting();
        Counting two = new Counting();
        Thread first = new Thread(() -> loop.post(one));
        Thread second = new Thread(() -> loop.post(two));
        first.start();
        second.start();
        loop.runUntil(() -> one.runs + two.runs == 2, Long.MAX_VALUE);
        assertEquals(1, one.runs);
    }

    @Test
    void aPostIsAnsweredWithFalseOrItsNodeRuns() {
        Lincheck.runConcurrentTest(SCHEDULES, () -> {
            Loop loop = loop(Loop.parking());
            Counting node = new Counting();
            AtomicBoolean taken = new AtomicBoolean();
            Thread poster = new Thread(() -> taken.set(loop.post(node)));
            poster.start();
            loop.close();
            join(poster);
            assertEquals(taken.get() ? 1 : 0, node.runs);
        });
    }

    @Test
    void whatAThreadPostsKeepsItsOrder() {
        Lincheck.runConcurrentTest(SCHEDULES, () -> {
            Loop loop = loop(Loop.parking());
            int[] order = new int[1];
            Counting last = new Counting();
            Thread poster = new Thread(() -> {
                loop.post(new Ordered(order, 0));
                loop.post(new Ordered(order, 1));
                loop.post(last);
            });
            poster.start();
            loop.runUntil(() -> last.runs == 1, Long.MAX_VALUE);
            assertEquals(2, order[0]);
        });
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs if it is its turn. */
    private static final class Ordered implements LoopNode {
        private final int[] order;
        private final int place;
        private LoopNode next;

        Ordered(int[] order, int place) {
            this.order = order;
            this.place = place;
        }

        @Override
        public LoopNode next() {
            return next;
        }

        @Override
        public void next(LoopNode following) {
            next = following;
        }

        @Override
        public void run() {
            if (order[0] == place) {
                order[0]++;
            }
        }
    }
}
