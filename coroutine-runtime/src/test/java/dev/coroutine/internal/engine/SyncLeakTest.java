package dev.coroutine.internal.engine;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.select;
import static dev.coroutine.Coroutines.shield;
import static dev.coroutine.Coroutines.sleepForever;
import static dev.coroutine.Coroutines.toThread;
import static dev.coroutine.Coroutines.waitFor;
import static dev.coroutine.SelectCase.after;
import static dev.coroutine.SelectCase.ready;
import static dev.coroutine.internal.engine.HotCallTest.hot;
import static dev.coroutine.internal.engine.Script.await;
import static dev.coroutine.internal.engine.Script.inTurn;
import static java.time.Duration.ofDays;

import dev.coroutine.Awaitable;
import dev.coroutine.Coroutine;
import dev.coroutine.EventLoop;
import dev.coroutine.Promise;
import dev.coroutine.Task;
import dev.coroutine.sync.AsyncBarrier;
import dev.coroutine.sync.AsyncCondition;
import dev.coroutine.sync.AsyncEvent;
import dev.coroutine.sync.AsyncLock;
import dev.coroutine.sync.AsyncQueue;
import dev.coroutine.sync.AsyncSemaphore;
import dev.coroutine.sync.CapacityLimiter;
import dev.coroutine.sync.Channel;
import dev.coroutine.sync.Ticker;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** As {@link LeakTest}, for what tasks share and for what other threads do. */
class SyncLeakTest {
    /** What outlives all the waits; a task holds the lock and all permits. */
    private static final class Shared {
        private final AsyncLock held = new AsyncLock();
        private final AsyncLock free = new AsyncLock();
        private final AsyncCondition condition = free.newCondition();
        private final AsyncEvent event = new AsyncEvent();
        private final AsyncSemaphore permits = new AsyncSemaphore(2);
        private final AsyncSemaphore spare = new AsyncSemaphore(1);
        private final CapacityLimiter places = new CapacityLimiter(1);
        private final AsyncBarrier barrier = new AsyncBarrier(2);
        private final AsyncQueue<Integer> empty = AsyncQueue.unbounded();
        private final AsyncQueue<Integer> full = AsyncQueue.bounded(1);
        private final Channel<Integer> channel = Channel.bounded(0);
        private final Channel<Integer> silent = Channel.bounded(0);
        private final Ticker ticker = Ticker.every(ofDays(1));
        private final Promise<Object> promise = new Promise<>();
        private final CompletableFuture<Object> stage = new CompletableFuture<>();

        Coroutine<Object> holder() {
            full.offer(1);
            return inTurn(ticker::tick, held::acquire, () -> permits.acquire(2), places::acquire, () -> sleepForever());
        }
    }

    static Stream<Arguments> waits() {
        Map<String, Function<Shared, Coroutine<?>>> waits = Map.ofEntries(
                Map.entry("a lock", shared -> shared.held.acquire()),
                Map.entry("a lock with a body", shared -> shared.held.withLock(() -> async())),
                Map.entry("a lock held while cancelled", shared -> shared.free.withLock(() -> sleepForever())),
                Map.entry("a condition", shared -> shared.free.withLock(shared.condition::waitSignal)),
                Map.entry(
                        "a condition's predicate",
                        shared -> shared.free.withLock(() -> shared.condition.waitUntil(() -> false))),
                Map.entry(
                        "a condition with a time-out",
                        shared -> shared.free.withLock(() -> waitFor(shared.condition.waitSignal(), ofDays(1)))),
                Map.entry("an event", shared -> inTurn(() -> shared.event)),
                Map.entry("a semaphore", shared -> shared.permits.acquire()),
                Map.entry("two permits of a semaphore", shared -> shared.permits.acquire(2)),
                Map.entry("a permit held while cancelled", shared -> shared.spare.withPermit(() -> sleepForever())),
                Map.entry("a limiter", shared -> shared.places.acquire()),
                Map.entry("a barrier", shared -> arriving(shared.barrier)),
                Map.entry("an empty queue", shared -> shared.empty.take()),
                Map.entry("a full queue", shared -> shared.full.put(2)),
                Map.entry("the end of a queue's work", shared -> shared.full.join()),
                Map.entry(
                        "a channel's receiver",
                        shared -> shared.silent.receiver().receive()),
                Map.entry(
                        "a channel's sender", shared -> shared.channel.sender().send(1)),
                Map.entry("a select", SyncLeakTest::selecting),
                Map.entry("a ticker", shared -> shared.ticker.tick()),
                Map.entry("a promise", shared -> inTurn(() -> shared.promise)),
                Map.entry("a shielded promise", shared -> shield(shared.promise)),
                Map.entry("a future", shared -> inTurn(CompletableFuture::new)),
                Map.entry("a future's dependent", shared -> inTurn(() -> new CompletableFuture<>().thenApply(x -> x))),
                Map.entry("an awaitable of the program's", shared -> inTurn(SyncLeakTest::awaitable)),
                Map.entry("work that no thread takes", shared -> toThread(work -> {}, () -> 1)),
                Map.entry("a plain future", shared -> inTurn(SyncLeakTest::plainFuture)),
                Map.entry("a hot call", shared -> inTurn(() -> hotWait(sleepForever()))),
                Map.entry("a hot call's promise", shared -> inTurn(() -> hotWait(shared.promise))),
                Map.entry("registrations", SyncLeakTest::registering));
        return waits.entrySet().stream().map(wait -> Arguments.of(wait.getKey(), wait.getValue()));
    }

    private static CompletableFuture<Object> hotWait(Object awaited) {
        return hot((step, value, failure) -> {
            Script.rethrow(failure);
            return await(awaited);
        });
    }

    private static Coroutine<?> arriving(AsyncBarrier barrier) {
        return Script.of((step, value, failure) -> {
            Script.rethrow(failure);
            return await(barrier.arrive());
        });
    }

    private static Coroutine<?> selecting(Shared shared) {
        return select(
                shared.silent.receiver().receiving(value -> async()),
                shared.channel.sender().sending(1, () -> async()),
                ready(shared.promise, value -> async()),
                ready(shared.event, value -> async()),
                after(ofDays(1), () -> async()));
    }

    private static Awaitable<Object> awaitable() {
        return waiter -> () -> true;
    }

    /** One that ends when it is cancelled. */
    private static Future<Object> plainFuture() {
        return new FutureTask<>(() -> 1);
    }

    private static Coroutine<?> registering(Shared shared) {
        return Script.of((step, value, failure) -> {
            Script.rethrow(failure);
            Awaitable.Waiter<Object> waiter = new Awaitable.Waiter<>() {
                @Override
                public void succeed(Object ended) {}

                @Override
                public void fail(Throwable ended) {}
            };
            shared.promise.onReady(waiter).cancel();
            Task.current().onReady(waiter).cancel();
            EventLoop.current().callLater(ofDays(1), () -> {}).cancel();
            return await(sleepForever());
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waits")
    void leavesNothing(String name, Function<Shared, Coroutine<?>> wait) {
        try (VirtualTime time = new VirtualTime()) {
            Shared shared = new Shared();
            time.go(Script.of((step, value, failure) -> createTask(shared.holder())));
            new LeakGate(time).leavesNothing(() -> wait.apply(shared));
        }
    }
}
