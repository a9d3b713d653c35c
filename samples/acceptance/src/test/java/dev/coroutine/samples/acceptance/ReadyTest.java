package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.run;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.toThread;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.testing.AsyncAssertions.failureOf;
import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.channels.SelectionKey.OP_WRITE;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Async;
import dev.coroutine.Coroutine;
import dev.coroutine.EventLoop;
import dev.coroutine.Runner;
import dev.coroutine.Task;
import dev.coroutine.testing.TestLoop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Waiting for a channel of one's own. */
@Timeout(60)
class ReadyTest {
    private static final String ALL = "dev.coroutine.samples.acceptance.HostedLoop#all";

    private Pipe pipe;

    @BeforeEach
    void open() throws IOException {
        pipe = Pipe.open();
        pipe.source().configureBlocking(false);
        pipe.sink().configureBlocking(false);
    }

    @AfterEach
    void close() throws IOException {
        pipe.source().close();
        pipe.sink().close();
    }

    private void send(int value) throws IOException {
        pipe.sink().write(ByteBuffer.wrap(new byte[] {(byte) value}));
    }

    @Async
    private Coroutine<Integer> receive() throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        while (pipe.source().read(one) == 0) {
            assertEquals(OP_READ, await(EventLoop.current().ready(pipe.source(), OP_READ)));
        }
        return async((int) one.get(0));
    }

    @Async
    private Coroutine<Integer> receiveAll(int count) throws IOException {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += await(receive());
        }
        return async(sum);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whatIsSentIsReceived(HostedLoop hosted) throws Exception {
        try (hosted) {
            CompletableFuture<Integer> sum = hosted.loop().submit(() -> receiveAll(200));
            for (int i = 0; i < 200; i++) {
                send(3);
                if (i % 50 == 0) {
                    hosted.run(() -> yieldNow());
                }
            }
            assertEquals(600, sum.get(20, SECONDS));
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void aCancelledWaitTakesNothing(HostedLoop hosted) throws Exception {
        try (hosted) {
            assertEquals(7, hosted.run(() -> {
                Task<Integer> cancelled = createTask(receive());
                await(yieldNow());
                cancelled.cancel();
                await(failureOf(CancellationException.class, () -> async(await(cancelled))));
                send(7);
                return async(await(receive()));
            }));
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void aChannelThatIsClosedEndsTheWait(HostedLoop hosted) throws Exception {
        try (hosted) {
            hosted.run(() -> {
                EventLoop loop = EventLoop.current();
                Task<ClosedChannelException> failed = createTask(
                        () -> failureOf(ClosedChannelException.class, () -> loop.ready(pipe.source(), OP_READ)));
                await(sleep(ofMillis(1)));
                pipe.source().close();
                await(failed);
                await(failureOf(ClosedChannelException.class, () -> loop.ready(pipe.source(), OP_READ)));
                return async();
            });
        }
    }

    @Test
    void severalTasksWaitForOneChannel() throws Exception {
        run(() -> {
            EventLoop loop = EventLoop.current();
            Task<Integer> one = createTask(loop.ready(pipe.source(), OP_READ));
            Task<Integer> two = createTask(loop.ready(pipe.source(), OP_READ));
            assertEquals(OP_WRITE, await(loop.ready(pipe.sink(), OP_WRITE)));
            assertFalse(one.isDone());
            send(1);
            assertEquals(List.of(OP_READ, OP_READ), await(gather(List.of(one, two))));
            return async();
        });
    }

    @Test
    void manyWaitsLeaveNothingBehind() throws Exception {
        run(() -> {
            EventLoop loop = EventLoop.current();
            List<Task<Integer>> tasks = new ArrayList<>();
            for (int i = 0; i < 10_000; i++) {
                tasks.add(createTask(loop.ready(pipe.source(), OP_READ)));
            }
            await(yieldNow());
            tasks.forEach(Task::cancel);
            await(yieldNow());
            assertTrue(tasks.stream().allMatch(Task::isCancelled));
            assertEquals(1, loop.tasks().size());
            send(1);
            assertEquals(OP_READ, await(loop.ready(pipe.source(), OP_READ)));
            return async();
        });
    }

    @Test
    void timersAndOtherThreadsAreServedWhileAChannelIsWaitedFor() throws Exception {
        run(() -> {
            Task<Integer> received = createTask(receive());
            for (int i = 0; i < 20; i++) {
                await(sleep(ofMillis(1)));
                await(toThread(() -> {}));
            }
            assertFalse(received.isDone());
            await(toThread(() -> send(5)));
            assertEquals(5, await(received));
            return async();
        });
    }

    @Test
    void anInterruptCancelsMainWhileAChannelIsWaitedFor() throws Exception {
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        CompletableFuture<Void> waiting = new CompletableFuture<>();
        Thread loopThread = new Thread(() -> {
            try {
                run(() -> {
                    createTask(() -> {
                        waiting.complete(null);
                        return async();
                    });
                    return async(await(receive()));
                });
            } catch (CancellationException | IOException e) {
                thrown.complete(e);
            }
        });
        loopThread.start();
        waiting.get(10, SECONDS);
        loopThread.interrupt();
        assertTrue(thrown.get(10, SECONDS).getMessage().contains("interrupted"));
        loopThread.join();
    }

    @Test
    void virtualTimeStandsStillWhileAChannelIsWaitedFor() throws Exception {
        try (TestLoop test = TestLoop.create()) {
            test.<Void, Exception>run(() -> {
                Task<Void> sleeper = createTask(sleep(ofDays(1)));
                Task<Integer> received = createTask(receive());
                await(yieldNow());
                new Thread(() -> {
                            try {
                                send(9);
                            } catch (IOException e) {
                                throw new IllegalStateException(e);
                            }
                        })
                        .start();
                assertEquals(9, await(received));
                assertEquals(Duration.ZERO, test.clock().elapsed());
                await(sleeper);
                assertEquals(ofDays(1), test.clock().elapsed());
                Task<Integer> cancelled = createTask(receive());
                await(yieldNow());
                cancelled.cancel();
                await(sleep(ofDays(1)));
                assertEquals(ofDays(2), test.clock().elapsed());
                return async();
            });
        }
    }

    @Test
    void mistakesAreToldWithARemedy() throws Exception {
        Pipe blocking = Pipe.open();
        try (Runner other = Runner.create()) {
            run(() -> {
                EventLoop loop = EventLoop.current();
                await(failureOf(IllegalArgumentException.class, () -> loop.ready(pipe.source(), OP_WRITE)));
                await(failureOf(IllegalArgumentException.class, () -> loop.ready(pipe.source(), 0)));
                IllegalStateException refused =
                        await(failureOf(IllegalStateException.class, () -> loop.ready(blocking.source(), OP_READ)));
                assertTrue(refused.getMessage().contains("configureBlocking(false)"), refused.getMessage());
                IllegalStateException foreign = await(failureOf(
                        IllegalStateException.class, () -> other.loop().ready(pipe.source(), OP_READ)));
                assertTrue(foreign.getMessage().contains("EventLoop.current()"), foreign.getMessage());
                return async();
            });
        } finally {
            blocking.source().close();
            blocking.sink().close();
        }
    }
}
