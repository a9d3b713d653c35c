package dev.coroutine.internal.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TimerHeapTest {
    private final TimerHeap heap = new TimerHeap();
    private final List<Integer> expired = new ArrayList<>();

    private final class Timer implements TimerNode {
        private final int number;
        private final long deadline;
        private int index = ABSENT;

        Timer(int number, long deadline) {
            this.number = number;
            this.deadline = deadline;
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
            expired.add(number);
        }
    }

    private Timer add(int number, long deadline) {
        Timer timer = new Timer(number, deadline);
        heap.add(timer, deadline);
        return timer;
    }

    @Test
    void equalDeadlinesExpireInOrderOfInsertion() {
        for (int i = 0; i < 100; i++) {
            add(i, 5);
        }
        heap.expire(5);
        for (int i = 0; i < 100; i++) {
            assertEquals(i, expired.get(i));
        }
    }

    @Test
    void expiresWhatIsDueAndNoMore() {
        add(1, 10);
        add(2, 11);
        heap.expire(10);
        assertEquals(List.of(1), expired);
        assertEquals(11, heap.first());
    }

    @Test
    void aRemovedTimerNeverExpires() {
        Timer timer = add(1, 10);
        assertTrue(heap.remove(timer));
        assertFalse(heap.remove(timer));
        heap.expire(100);
        assertEquals(List.of(), expired);
        assertEquals(Long.MAX_VALUE, heap.first());
    }

    @Test
    void aRunningTimerIsNotStartedAgain() {
        Timer timer = add(1, 10);
        assertThrows(IllegalStateException.class, () -> heap.add(timer, 20));
    }

    @Test
    void behavesAsASortedSet() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("TimerHeapTest seed " + seed);
        Random random = new Random(seed);
        TreeSet<Timer> model =
                new TreeSet<>(Comparator.<Timer>comparingLong(t -> t.deadline).thenComparingInt(t -> t.number));
        List<Integer> expected = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 200_000; i++) {
            int choice = random.nextInt(100);
            if (choice < (i / 20_000 % 2 == 0 ? 60 : 30)) {
                model.add(add(i, now + random.nextInt(1000)));
            } else if (choice < 85 && !model.isEmpty()) {
                Timer probe = new Timer(random.nextInt(i), now + random.nextInt(1000));
                Timer victim = model.ceiling(probe);
                if (victim != null) {
                    model.remove(victim);
                    assertTrue(heap.remove(victim));
                }
            } else {
                now += random.nextInt(40);
                while (!model.isEmpty() && model.first().deadline <= now) {
                    expected.add(model.pollFirst().number);
                }
                heap.expire(now);
            }
            assertEquals(model.size(), heap.size(), "seed " + seed);
            assertEquals(model.isEmpty() ? Long.MAX_VALUE : model.first().deadline, heap.first(), "seed " + seed);
        }
        assertEquals(expected, expired, "seed " + seed);
    }
}
