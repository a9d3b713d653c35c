package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.select;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.sleepForever;
import static dev.coroutine.Coroutines.toThread;
import static dev.coroutine.Coroutines.waitFor;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.SelectCase.after;
import static dev.coroutine.SelectCase.otherwise;
import static dev.coroutine.SelectCase.ready;
import static dev.coroutine.testing.AsyncAssertions.failureOf;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Async;
import dev.coroutine.AsyncTimeoutException;
import dev.coroutine.Coroutine;
import dev.coroutine.Promise;
import dev.coroutine.SelectCase;
import dev.coroutine.Task;
import dev.coroutine.sync.AsyncEvent;
import dev.coroutine.sync.Channel;
import dev.coroutine.sync.ClosedException;
import dev.coroutine.sync.Receiver;
import dev.coroutine.sync.Sender;
import dev.coroutine.testing.TestLoop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Channels, and select over them. */
class ChannelTest {
    private static final String ANY_ORDER = "dev.coroutine.samples.acceptance.Orders#any";
    private static final int MANY = 100_000;

    private final List<Object> log = new ArrayList<>();
    private final Channel<String> rendezvous = Channel.bounded(0);
    private final Channel<String> buffered = Channel.bounded(2);

    @Test
    void withoutABufferSendingEndsWhenSomebodyReceives() throws Exception {
        Orders.run(() -> {
            Task<Void> sent = createTask(rendezvous.sender().send("x"));
            await(sleep(ofSeconds(1)));
            assertFalse(sent.isDone());
            assertFalse(rendezvous.sender().trySend("y"));
            assertEquals("x", await(rendezvous.receiver().receive()));
            await(sent);
            assertEquals(Optional.empty(), rendezvous.receiver().tryReceive());
            Task<String> received = createTask(rendezvous.receiver().receive());
            await(yieldNow());
            assertTrue(rendezvous.sender().trySend("z"));
            assertEquals("z", await(received));
            return async();
        });
    }

    @Test
    void aBufferTakesItemsUntilItIsFull() throws Exception {
        Orders.run(() -> {
            Sender<String> sender = buffered.sender();
            Receiver<String> receiver = buffered.receiver();
            await(sender.send("a"));
            assertTrue(sender.trySend("b"));
            Task<Void> third = createTask(sender.send("c"));
            await(yieldNow());
            assertFalse(third.isDone());
            assertEquals(Optional.of("a"), receiver.tryReceive());
            await(third);
            assertEquals("b", await(receiver.receive()));
            assertEquals("c", await(receiver.receive()));
            return async();
        });
    }

    @Test
    void dropOldestKeepsTheNewest() throws Exception {
        Channel<Integer> channel = Channel.dropOldest(2);
        Orders.run(() -> {
            for (int i = 0; i < 10; i++) {
                await(channel.sender().send(i));
            }
            assertEquals(8, await(channel.receiver().receive()));
            assertEquals(9, await(channel.receiver().receive()));
            assertEquals(Optional.empty(), channel.receiver().tryReceive());
            return async();
        });
        assertThrows(IllegalArgumentException.class, () -> Channel.dropOldest(0));
        assertThrows(IllegalArgumentException.class, () -> Channel.bounded(-1));
    }

    @Test
    void whenTheLastSenderIsClosedReceiversDrainAndEnd() throws Exception {
        Orders.run(() -> {
            Sender<String> first = buffered.sender();
            Sender<String> second = first.copy();
            await(second.send("a"));
            await(first.send("b"));
            first.close();
            first.close();
            Receiver<String> receiver = buffered.receiver();
            assertEquals("a", await(receiver.receive()));
            second.close();
            assertEquals("b", await(receiver.receive()));
            await(failureOf(ClosedException.class, () -> receiver.receive()));
            assertThrows(ClosedException.class, receiver::tryReceive);
            assertThrows(ClosedException.class, first::copy);
            return async();
        });
    }

    @Test
    void theEndWakesThoseWhoReceive() throws Exception {
        Orders.run(() -> {
            Task<String> waiting = createTask(buffered.receiver().receive());
            await(yieldNow());
            buffered.sender().close();
            await(failureOf(ClosedException.class, () -> async(await(waiting))));
            return async();
        });
    }

    @Test
    void whenTheLastReceiverIsClosedSendersFail() throws Exception {
        Orders.run(() -> {
            Sender<String> sender = rendezvous.sender();
            Receiver<String> other = rendezvous.receiver().copy();
            Task<Void> waiting = createTask(sender.send("x"));
            await(yieldNow());
            rendezvous.receiver().close();
            await(yieldNow());
            assertFalse(waiting.isDone());
            other.close();
            ClosedException thrown = await(failureOf(ClosedException.class, () -> async(await(waiting))));
            assertTrue(thrown.getMessage().contains("no receiver"), thrown.getMessage());
            await(failureOf(ClosedException.class, () -> sender.send("y")));
            assertThrows(ClosedException.class, () -> sender.trySend("y"));
            return async();
        });
    }

    @Test
    void closingAnEndFailsOnlyThoseWhoUseIt() throws Exception {
        Orders.run(() -> {
            Receiver<String> first = rendezvous.receiver();
            Receiver<String> second = first.copy();
            Task<String> one = createTask(first.receive());
            Task<String> two = createTask(second.receive());
            await(yieldNow());
            first.close();
            await(failureOf(ClosedException.class, () -> async(await(one))));
            await(rendezvous.sender().send("x"));
            assertEquals("x", await(two));
            await(failureOf(ClosedException.class, () -> first.receive()));
            return async();
        });
    }

    @ParameterizedTest
    @MethodSource(ANY_ORDER)
    void nothingIsLostOrDoubledWhoeverIsCancelled(TestLoop loop) {
        Channel<Integer> first = Channel.bounded(0);
        Channel<Integer> second = Channel.bounded(1);
        List<Integer> sent = new ArrayList<>();
        List<Integer> received = new ArrayList<>();
        Random random = new Random(7);
        try (loop) {
            loop.run(() -> {
                List<Task<Void>> tasks = new ArrayList<>();
                for (int i = 0; i < 60; i++) {
                    int number = i;
                    Channel<Integer> one = random.nextBoolean() ? first : second;
                    tasks.add(createTask(Orders.lazyOrEager(i / 2), () -> {
                        await(one.sender().send(number));
                        sent.add(number);
                        return sleepForever();
                    }));
                    tasks.add(createTask(Orders.lazyOrEager(i / 3), () -> {
                        await(select(
                                first.receiver().receiving(item -> async(received.add(item))),
                                second.receiver().receiving(item -> async(received.add(item))),
                                second.sender().sending(1000 + number, () -> async(sent.add(1000 + number)))));
                        return sleepForever();
                    }));
                    tasks.get(random.nextInt(tasks.size())).cancel();
                    if (random.nextBoolean()) {
                        await(yieldNow());
                    }
                }
                await(loop.untilIdle());
                for (Optional<Integer> left = second.receiver().tryReceive(); left.isPresent(); ) {
                    received.add(left.get());
                    left = second.receiver().tryReceive();
                }
                tasks.forEach(Task::cancel);
                await(loop.untilIdle());
                assertEquals("Channel[0 items, 0 of 1 senders and 0 of 1 receivers waiting]", first.toString());
                return async();
            });
        }
        assertEquals(sent.stream().sorted().toList(), received.stream().sorted().toList());
    }

    // ---- select

    @Test
    void exactlyOneOfTwoReadyCasesHappens() throws Exception {
        Channel<String> other = Channel.bounded(1);
        Orders.run(() -> {
            await(buffered.sender().send("a"));
            await(other.sender().send("b"));
            assertEquals(
                    "a!",
                    await(select(
                            buffered.receiver().receiving(item -> async(item + "!")),
                            other.receiver().receiving(item -> async(item + "?")))));
            assertEquals(Optional.of("b"), other.receiver().tryReceive());
            assertEquals(Optional.empty(), buffered.receiver().tryReceive());
            return async();
        });
    }

    @Test
    void theFirstToHappenWinsAndTheOthersAreWithdrawn() throws Exception {
        Channel<String> other = Channel.bounded(0);
        try (TestLoop loop = TestLoop.create()) {
            loop.run(() -> {
                Task<String> chosen = createTask(() -> select(
                        buffered.receiver().receiving(item -> async("received " + item)),
                        other.sender().sending("x", () -> async("sent")),
                        after(ofSeconds(5), () -> async("timed out"))));
                await(yieldNow());
                assertEquals("x", await(other.receiver().receive()));
                await(buffered.sender().send("kept"));
                assertEquals("sent", await(chosen));
                assertEquals(Optional.of("kept"), buffered.receiver().tryReceive());
                assertFalse(other.sender().trySend("nobody receives"));
                return async();
            });
            assertEquals(ZERO, loop.clock().elapsed());
        }
        assertTrue(buffered.toString().contains("0 of 1 receivers"), buffered.toString());
        assertTrue(other.toString().contains("0 of 1 senders"), other.toString());
    }

    @Test
    void theBodyRunsInTheCallerAndMayAwait() throws Exception {
        assertEquals("later", Orders.run(() -> {
            Task<?> caller = Task.current();
            return select(after(ofSeconds(1), () -> {
                assertSame(caller, Task.current());
                await(sleep(ofSeconds(1)));
                return async("later");
            }));
        }));
    }

    @Test
    void otherwiseHappensWhenNothingIsReady() throws Exception {
        AsyncEvent event = new AsyncEvent();
        Orders.run(() -> {
            for (int i = 0; i < 2; i++) {
                log.add(await(select(
                        otherwise(() -> async("nothing")),
                        ready(event, ignored -> async("event")),
                        buffered.receiver().receiving(item -> async(item)))));
                event.set();
            }
            return async();
        });
        assertEquals(List.of("nothing", "event"), log);
        assertTrue(event.toString().contains("0 waiting"), event.toString());
    }

    @Test
    void tasksPromisesAndEventsAreSources() throws Exception {
        Orders.run(() -> {
            Promise<String> promise = new Promise<>();
            AsyncEvent event = new AsyncEvent();
            Task<String> task = createTask(() -> {
                await(sleep(ofSeconds(1)));
                return async("task");
            });
            assertEquals(
                    "task",
                    await(select(
                            ready(promise, value -> async(value)),
                            ready(event, ignored -> async("event")),
                            ready(task, value -> async(value)))));
            createTask(() -> toThread(() -> promise.complete("promise")));
            assertEquals(
                    "promise",
                    await(select(
                            ready(event, ignored -> async("event")),
                            ready(promise, value -> async(value)),
                            buffered.receiver().receiving(item -> async(item)))));
            assertEquals(
                    "task", await(select(ready(task, value -> async(value)), ready(promise, value -> async(value)))));
            return async();
        });
    }

    @Test
    void aSourceThatFailsFailsTheSelect() throws Exception {
        IOException failure = new IOException();
        Orders.run(() -> {
            Task<String> failing = createTask(() -> {
                await(sleep(ofSeconds(1)));
                throw failure;
            });
            assertSame(
                    failure,
                    await(failureOf(
                            IOException.class,
                            () -> select(
                                    buffered.receiver().receiving(item -> async(item)),
                                    ready(failing, value -> async(value))))));
            buffered.sender().close();
            await(failureOf(
                    ClosedException.class,
                    () -> select(
                            ready(new AsyncEvent(), ignored -> async("event")),
                            buffered.receiver().receiving(item -> async(item)))));
            return async();
        });
        assertTrue(buffered.toString().contains("0 of 1 receivers"), buffered.toString());
    }

    @Test
    void aCancelledSelectTakesNothing() throws Exception {
        Orders.run(() -> {
            await(failureOf(
                    AsyncTimeoutException.class,
                    () -> waitFor(
                            select(
                                    buffered.receiver().receiving(item -> async(item)),
                                    after(ofSeconds(50), () -> async("never"))),
                            ofSeconds(1))));
            await(buffered.sender().send("x"));
            assertEquals(Optional.of("x"), buffered.receiver().tryReceive());
            return async();
        });
    }

    @Test
    void whatWasReceivedStandsWhenTheCancelComesLater() throws Exception {
        Orders.run(() -> {
            Task<Object> selecting = createTask(() -> select(buffered.receiver().receiving(item -> {
                log.add(item);
                await(sleepForever());
                return async();
            })));
            await(yieldNow());
            await(buffered.sender().send("x"));
            selecting.cancel();
            await(yieldNow());
            await(yieldNow());
            assertTrue(selecting.isCancelled());
            return async();
        });
        assertEquals(List.of("x"), log);
    }

    @Test
    void twoSelectsMeet() throws Exception {
        Orders.run(() -> {
            Task<String> receiving = createTask(() -> select(
                    rendezvous.receiver().receiving(item -> async("received " + item)),
                    rendezvous.sender().sending("from the first", () -> async("sent by the first"))));
            await(yieldNow());
            String other = await(select(rendezvous.receiver().receiving(item -> async("received " + item))));
            assertEquals("received from the first", other);
            assertEquals("sent by the first", await(receiving));
            assertTrue(rendezvous.toString().contains("0 of 1 receivers"), rendezvous.toString());
            return async();
        });
    }

    @Test
    void aCaseIsUsedOnceAndCoroutinesAreNoSources() throws Exception {
        SelectCase<String> once = after(ZERO, () -> async("now"));
        Orders.run(() -> {
            assertEquals("now", await(select(once)));
            await(failureOf(IllegalStateException.class, () -> select(once)));
            return async();
        });
        assertThrows(IllegalArgumentException.class, () -> ready(sleep(ZERO), ignored -> async()));
    }

    @Async
    private Coroutine<Integer> readySelects(int count) {
        int last = 0;
        for (int i = 0; i < count; i++) {
            int number = i;
            last = await(select(buffered.receiver().receiving(item -> async(-1)), after(ZERO, () -> async(number))));
        }
        return async(last);
    }

    @Test
    void aHundredThousandSelectsLeaveNothingAndLetOthersRun() throws Exception {
        try (TestLoop loop = TestLoop.create()) {
            loop.run(() -> {
                createTask(() -> async(log.add("other")));
                assertEquals(MANY - 1, await(readySelects(MANY)));
                assertEquals(List.of("other"), log);
                for (int i = 0; i < MANY / 10; i++) {
                    await(select(buffered.receiver().receiving(item -> async()), after(ofMillis(1), () -> async())));
                }
                assertEquals(1, loop.loop().tasks().size());
                return async();
            });
        }
        assertTrue(buffered.toString().contains("0 of 1 receivers"), buffered.toString());
    }
}
