package dev.coroutine.internal.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoopTest {
    private final List<Object> log = new ArrayList<>();
    private final AtomicInteger wakeUps = new AtomicInteger();
    private int polls;
    private final AtomicInteger interrupts = new AtomicInteger();
    private final Poller parking = Loop.parking();
    private final Loop loop = new Loop(
            Clock.system(),
            new Poller() {
                @Override
                public void poll(long nanos) {
                    polls++;
                    parking.poll(nanos);
                }

                @Override
                public void wake() {
                    wakeUps.incrementAndGet();
                    parking.wake();
                }
            },
            Order.FIFO,
            interrupts::incrementAndGet);

    static final class Node implements LoopNode, TimerNode {
        private final Runnable action;
        private LoopNode next;
        private int index = ABSENT;

        Node(Runnable action) {
            this.action = action;
        }

        @Override
        public void run() {
            action.run();
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
        public int heapIndex() {
            return index;
        }

        @Override
        public void heapIndex(int newIndex) {
            index = newIndex;
        }

        @Override
        public void expired() {
            action.run();
        }
    }

    private void schedule(Runnable action) {
        loop.schedule(new Node(action));
    }

    private void runUntil(int entries) {
        loop.runUntil(() -> log.size() >= entries, Long.MAX_VALUE);
    }

    @Test
    void runsFirstComeFirstServed() {
        schedule(() -> log.add(1));
        schedule(() -> log.add(2));
        schedule(() -> log.add(3));
        runUntil(3);
        assertEquals(List.of(1, 2, 3), log);
    }

    @Test
    void aTurnRunsOnlyWhatWasReadyWhenItStarted() {
        schedule(() -> {
            log.add("a");
            schedule(() -> log.add("c"));
        });
        schedule(() -> log.add("b"));
        runUntil(2);
        assertEquals(List.of("a", "b"), log);
    }

    @Test
    void timersExpireThoughTheQueueIsNeverEmpty() {
        loop.startTimer(new Node(() -> log.add("timer")), loop.nanoTime() + 1_000_000);
        schedule(new Runnable() {
            @Override
            public void run() {
                schedule(this);
            }
        });
        runUntil(1);
        assertEquals(List.of("timer"), log);
    }

    @Test
    void aLongBatchIsInterruptedToPollAndKeepsItsOrder() {
        int many = 10 * Loop.LONGEST_TURN;
        for (int i = 0; i < many; i++) {
            int number = i;
            schedule(() -> {
                log.add(number);
                if (number == 0) {
                    schedule(() -> log.add(many));
                }
            });
        }
        loop.startTimer(new Node(() -> log.add("timer")), 0);
        runUntil(many + 2);
        assertEquals("timer", log.remove(0));
        assertEquals(IntStream.rangeClosed(0, many).boxed().toList(), log);
        assertEquals(11, polls);
    }

    @Test
    void whatOtherThreadsSendComesBehindWhatWasReady() {
        for (int i = 0; i <= Loop.LONGEST_TURN; i++) {
            int number = i;
            schedule(() -> {
                if (number == 0) {
                    loop.post(new Node(() -> log.add("sent")));
                } else if (number == Loop.LONGEST_TURN) {
                    log.add("ready before");
                }
            });
        }
        runUntil(2);
        assertEquals(List.of("ready before", "sent"), log);
    }

    @Test
    void whatIsLeftOfABatchThatThrowsRunsLater() {
        schedule(() -> {
            throw new IllegalStateException("broken");
        });
        schedule(() -> log.add("after"));
        assertThrows(IllegalStateException.class, () -> runUntil(1));
        runUntil(1);
        assertEquals(List.of("after"), log);
    }

    @Test
    void theDeadlineEndsTheRun() {
        assertFalse(loop.runUntil(() -> false, loop.nanoTime() + 2_000_000));
    }

    @Test
    void anInterruptIsReportedOnceAndDoesNotSpin() {
        Thread.currentThread().interrupt();
        assertFalse(loop.runUntil(() -> false, loop.nanoTime() + 5_000_000));
        assertEquals(1, interrupts.get());
        assertFalse(Thread.interrupted());
    }

    @Test
    void sleepsUntilAnotherThreadSendsSomething() throws Exception {
        Thread sender = new Thread(() -> loop.post(new Node(() -> log.add("sent"))));
        sender.start();
        runUntil(1);
        sender.join();
        assertEquals(List.of("sent"), log);
    }

    @Test
    void losesNothingOfManySendersAndKeepsTheirOrder() throws Exception {
        int senders = 4;
        int each = 50_000;
        int[] last = new int[senders];
        AtomicInteger received = new AtomicInteger();
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int s = 0; s < senders; s++) {
            int sender = s;
            Thread thread = new Thread(() -> send(sender, each, last, received, go));
            thread.start();
            threads.add(thread);
        }
        go.countDown();
        loop.runUntil(() -> received.get() == senders * each, Long.MAX_VALUE);
        for (Thread thread : threads) {
            thread.join();
        }
        assertTrue(wakeUps.get() <= senders * each, wakeUps + " wake-ups");
    }

    private void send(int sender, int each, int[] last, AtomicInteger received, CountDownLatch go) {
        try {
            go.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        for (int i = 1; i <= each; i++) {
            int number = i;
            loop.post(new Node(() -> {
                assertEquals(last[sender] + 1, number);
                last[sender] = number;
                received.incrementAndGet();
            }));
        }
    }
}
