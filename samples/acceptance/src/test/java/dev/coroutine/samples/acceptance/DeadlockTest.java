package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.waitFor;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.testing.AsyncAssertions.failureOf;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Async;
import dev.coroutine.AsyncTimeoutException;
import dev.coroutine.Coroutine;
import dev.coroutine.Promise;
import dev.coroutine.Task;
import dev.coroutine.TaskOptions;
import dev.coroutine.sync.AsyncLock;
import dev.coroutine.sync.Guard;
import dev.coroutine.testing.Sequencer;
import dev.coroutine.testing.TestLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Deadlock reports, and sequencers. */
class DeadlockTest {
    private static final String ANY_ORDER = "dev.coroutine.samples.acceptance.Orders#any";

    private final List<Object> log = new ArrayList<>();

    @Async
    private static Coroutine<Void> both(AsyncLock first, AsyncLock second) {
        try (Guard one = await(first.acquire())) {
            await(sleep(ofSeconds(1)));
            await(second.acquire()).close();
        }
        return async();
    }

    @ParameterizedTest
    @MethodSource(ANY_ORDER)
    void locksTakenInOppositeOrderAreReported(TestLoop loop) {
        AsyncLock a = new AsyncLock();
        AsyncLock b = new AsyncLock();
        try (loop) {
            IllegalStateException report = assertThrows(
                    IllegalStateException.class,
                    () -> loop.run(() -> gather(
                            createTask(TaskOptions.named("one"), both(a, b)),
                            createTask(TaskOptions.named("two"), both(b, a)))));
            String message = report.getMessage();
            assertTrue(
                    message.contains("task \"one\" -> task \"two\" -> task \"one\"")
                            || message.contains("task \"two\" -> task \"one\" -> task \"two\""),
                    message);
            assertTrue(message.contains("waits for AsyncLock[held by task \"one\", 1 waiting]"), message);
            assertTrue(message.contains("DeadlockTest.java:"), message);
            assertTrue(message.contains("main"), message);
        }
    }

    @Test
    void tasksThatAwaitEachOtherAreReported() {
        try (TestLoop loop = TestLoop.create()) {
            Promise<Task<Object>> given = new Promise<>();
            IllegalStateException report = assertThrows(
                    IllegalStateException.class,
                    () -> loop.run(() -> {
                        Task<Object> one = createTask(TaskOptions.named("one"), () -> async(await(await(given))));
                        Task<Object> two = createTask(TaskOptions.named("two"), () -> async(await(one)));
                        createTask(TaskOptions.named("third"), () -> async(await(one)));
                        given.complete(two);
                        return async(await(one));
                    }));
            assertTrue(report.getMessage().contains("in a circle"), report.getMessage());
            assertTrue(report.getMessage().contains("task \"two\""), report.getMessage());
        }
    }

    @Test
    void aWaitWithATimeoutIsNoDeadlock() throws Exception {
        AsyncLock a = new AsyncLock();
        Orders.run(() -> a.withLock(() -> {
            await(createTask(() -> {
                await(failureOf(AsyncTimeoutException.class, () -> waitFor(a.acquire(), ofSeconds(5))));
                return async();
            }));
            return async();
        }));
        assertFalse(a.isLocked());
    }

    @Test
    void anotherThreadMayEndAStandstill() throws Exception {
        Promise<String> given = new Promise<>();
        Thread other = new Thread(() -> given.complete("from outside"));
        assertEquals("from outside", Orders.run(() -> {
            other.start();
            return async(await(given));
        }));
        other.join();
    }

    // ---- sequencers

    @ParameterizedTest
    @MethodSource(ANY_ORDER)
    void blocksRunInTheirSequence(TestLoop loop) {
        try (loop) {
            loop.run(() -> {
                Sequencer sequencer = new Sequencer();
                List<Task<Void>> tasks = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    int number = i;
                    tasks.add(createTask(() -> {
                        for (int round = 0; round < 3; round++) {
                            int position = 3 * round + number;
                            try (Guard turn = await(sequencer.at(position))) {
                                await(yieldNow());
                                log.add(position);
                            }
                        }
                        return async();
                    }));
                }
                return gather(tasks);
            });
        }
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8), log);
    }

    @Test
    void aSequenceWithAGapBreaks() throws Exception {
        Orders.run(() -> {
            Sequencer sequencer = new Sequencer();
            Task<Guard> gone = createTask(sequencer.at(1));
            Task<Guard> behind = createTask(sequencer.at(2));
            await(yieldNow());
            gone.cancel();
            await(failureOf(IllegalStateException.class, () -> async(await(behind))));
            await(failureOf(IllegalStateException.class, () -> sequencer.at(0)));
            return async();
        });
    }

    @Test
    void aPositionIsUsedOnce() throws Exception {
        Orders.run(() -> {
            Sequencer sequencer = new Sequencer();
            await(sequencer.at(0)).close();
            await(failureOf(IllegalStateException.class, () -> sequencer.at(0)));
            return async();
        });
        assertThrows(
                IllegalArgumentException.class, () -> new Sequencer().at(-1).discard());
    }
}
