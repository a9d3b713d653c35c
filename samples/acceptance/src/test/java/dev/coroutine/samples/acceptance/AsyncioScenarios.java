package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.gatherSettled;
import static dev.coroutine.Coroutines.shield;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.timeout;
import static dev.coroutine.Coroutines.waitAll;
import static dev.coroutine.Coroutines.waitAny;
import static dev.coroutine.Coroutines.waitFirstFailure;
import static dev.coroutine.Coroutines.waitFor;
import static dev.coroutine.Coroutines.yieldNow;
import static java.time.Duration.ofMillis;

import dev.coroutine.Async;
import dev.coroutine.AsyncTimeoutException;
import dev.coroutine.Coroutine;
import dev.coroutine.EventLoop;
import dev.coroutine.ExceptionGroup;
import dev.coroutine.Outcome;
import dev.coroutine.Task;
import dev.coroutine.TaskGroup;
import dev.coroutine.TaskLocal;
import dev.coroutine.Waited;
import dev.coroutine.sync.AsyncBarrier;
import dev.coroutine.sync.AsyncCondition;
import dev.coroutine.sync.AsyncEvent;
import dev.coroutine.sync.AsyncLock;
import dev.coroutine.sync.AsyncQueue;
import dev.coroutine.sync.AsyncSemaphore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

/** What {@code asyncio_scenarios.py} does, method by method: the same steps, in Java's notation. */
final class AsyncioScenarios {
    private final List<String> lines = new ArrayList<>();

    List<String> lines() {
        return lines;
    }

    private void log(Object... words) {
        StringBuilder line = new StringBuilder().append(EventLoop.current().nanoTime() / 1_000_000);
        for (Object word : words) {
            line.append(' ').append(word);
        }
        lines.add(line.toString());
    }

    private static Coroutine<Void> ms(int count) {
        return sleep(ofMillis(count));
    }

    @Async
    private Coroutine<String> say(String name) {
        log(name, "starts");
        await(yieldNow());
        log(name, "ends");
        return async(name);
    }

    @Async
    private Coroutine<String> say(String name, int count) {
        log(name, "starts");
        await(ms(count));
        log(name, "ends");
        return async(name);
    }

    @Async
    private Coroutine<String> fail(String name, int count) {
        await(ms(count));
        log(name, "fails");
        throw new IllegalArgumentException(name);
    }

    @Async
    private Coroutine<Void> guarded(String name, int count) {
        try {
            await(ms(count));
            log(name, "done");
        } finally {
            log(name, "finally");
        }
        return async();
    }

    @Async
    private Coroutine<Void> ended(Task<?> task) {
        try {
            log("value", await(task));
        } catch (CancellationException e) {
            log("cancelled");
        } catch (IllegalArgumentException e) {
            log("failed", e.getMessage());
        }
        return async();
    }

    @Async
    private static Coroutine<Void> all(List<? extends Task<?>> tasks) {
        for (Task<?> task : tasks) {
            await(task);
        }
        return async();
    }

    // ---- tasks

    @Async
    Coroutine<Void> tasks_start_in_creation_order() {
        List<Task<String>> tasks = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            tasks.add(createTask(say("" + i)));
        }
        log("created");
        await(all(tasks));
        return async();
    }

    @Async
    Coroutine<Void> a_task_starts_when_its_creator_waits() {
        Task<String> task = createTask(say("task"));
        log("before");
        await(yieldNow());
        log("after");
        await(task);
        return async();
    }

    @Async
    private Coroutine<Void> steps(String name) {
        for (int i = 0; i < 4; i++) {
            log(name, i);
            await(yieldNow());
        }
        return async();
    }

    @Async
    Coroutine<Void> yields_alternate() {
        await(all(List.of(createTask(steps("a")), createTask(steps("b")))));
        return async();
    }

    @Async
    Coroutine<Void> awaiting_what_is_done_does_not_yield() {
        Task<String> done = createTask(say("done"));
        await(done);
        Task<String> other = createTask(say("other"));
        await(done);
        log("not yielded");
        await(other);
        return async();
    }

    @Async
    Coroutine<Void> sleepers_wake_by_deadline() {
        await(all(List.of(createTask(say("30", 30)), createTask(say("10", 10)), createTask(say("20", 20)))));
        return async();
    }

    @Async
    Coroutine<Void> a_nested_call_runs_at_once() {
        log(await(say("inner", 5)), "returned");
        return async();
    }

    @Async
    Coroutine<Void> failures_come_out_of_awaits() {
        await(ended(createTask(fail("a", 10))));
        try {
            await(fail("b", 10));
        } catch (IllegalArgumentException e) {
            log("caught", e.getMessage());
        }
        return async();
    }

    // ---- many at once

    @Async
    Coroutine<Void> gather_gives_results_in_order_of_its_arguments() {
        log(await(gather(List.of(say("a", 30), say("b", 10), say("c", 20)))).toArray());
        return async();
    }

    @Async
    Coroutine<Void> gather_throws_the_first_failure() {
        Task<String> a = createTask(fail("a", 20));
        Task<String> b = createTask(fail("b", 10));
        Task<String> c = createTask(say("c", 30));
        try {
            await(gather(List.of(a, b, c)));
        } catch (IllegalArgumentException e) {
            log("failed", e.getMessage());
        }
        await(c);
        await(ended(a));
        return async();
    }

    @Async
    Coroutine<Void> gather_settled_waits_for_all() {
        for (Outcome<String> outcome : await(gatherSettled(List.of(say("a", 30), fail("b", 10), say("c", 20))))) {
            if (outcome instanceof Outcome.Failure<String> failure) {
                log("failure", failure.cause().getMessage());
            } else {
                log("value", outcome.get());
            }
        }
        return async();
    }

    @Async
    Coroutine<Void> wait_for_the_first() {
        Waited<Task<String>> waited =
                await(waitAny(List.of(createTask(say("a", 30)), createTask(say("b", 10)), createTask(say("c", 20)))));
        String done = waited.done().stream().map(Task::resultNow).collect(Collectors.joining(" "));
        log("done", done, "pending", waited.pending().size());
        await(waitAll(waited.pending()));
        log("all");
        return async();
    }

    @Async
    Coroutine<Void> wait_for_the_first_failure() {
        Task<String> failing = createTask(fail("b", 20));
        Task<String> first = createTask(say("a", 10));
        Waited<Task<String>> waited = await(waitFirstFailure(List.of(first, failing, createTask(say("c", 30)))));
        log("done", waited.done().size(), "pending", waited.pending().size());
        await(waitAll(waited.pending()));
        await(ended(failing));
        return async();
    }

    @Async
    Coroutine<Void> wait_at_most() {
        Task<String> first = createTask(say("a", 10));
        Task<String> last = createTask(say("b", 30));
        Waited<Task<String>> waited = await(waitAll(List.of(first, last), ofMillis(20)));
        log("done", waited.done().size(), "pending", waited.pending().size());
        await(last);
        return async();
    }

    @Async
    Coroutine<Void> wait_for_in_time() {
        log(await(waitFor(say("a", 10), ofMillis(20))));
        return async();
    }

    @Async
    Coroutine<Void> wait_for_too_long_cancels_and_joins() {
        try {
            await(waitFor(guarded("a", 50), ofMillis(20)));
        } catch (AsyncTimeoutException e) {
            log("timed out");
        }
        return async();
    }

    // ---- locks and their like

    @Async
    private Coroutine<Void> holding(AsyncLock lock, String name, int count) {
        await(lock.acquire());
        log(name, "has it");
        if (count > 0) {
            await(ms(count));
        }
        lock.release();
        return async();
    }

    @Async
    Coroutine<Void> lock_is_first_come_first_served() {
        AsyncLock lock = new AsyncLock();
        List<Task<Void>> tasks = new ArrayList<>();
        for (String name : List.of("a", "b", "c", "d")) {
            tasks.add(createTask(holding(lock, name, 10)));
        }
        await(all(tasks));
        log("locked", lock.isLocked());
        return async();
    }

    @Async
    Coroutine<Void> nobody_overtakes_at_a_lock() {
        AsyncLock lock = new AsyncLock();
        await(lock.acquire());
        Task<Void> b = createTask(holding(lock, "b", 0));
        await(ms(1));
        lock.release();
        await(lock.acquire());
        log("a has it again");
        lock.release();
        await(b);
        return async();
    }

    @Async
    Coroutine<Void> a_cancelled_waiter_leaves_the_lock_to_the_next() {
        AsyncLock lock = new AsyncLock();
        await(lock.acquire());
        Task<Void> b = createTask(holding(lock, "b", 0));
        Task<Void> c = createTask(holding(lock, "c", 0));
        await(ms(1));
        b.cancel();
        await(ended(b));
        lock.release();
        await(c);
        return async();
    }

    @Async
    private Coroutine<Void> waking(AsyncEvent event, String name) {
        await(event);
        log(name, "woke");
        return async();
    }

    @Async
    Coroutine<Void> event_wakes_all_in_order() {
        AsyncEvent event = new AsyncEvent();
        List<Task<Void>> tasks = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            tasks.add(createTask(waking(event, name)));
        }
        await(ms(10));
        log("set");
        event.set();
        await(all(tasks));
        await(event);
        log("still set");
        return async();
    }

    @Async
    private Coroutine<Void> wakingUnset(AsyncEvent event, String name) {
        await(event);
        log(name, "woke", event.isSet());
        return async();
    }

    @Async
    Coroutine<Void> event_cleared_at_once_still_wakes() {
        AsyncEvent event = new AsyncEvent();
        Task<Void> a = createTask(wakingUnset(event, "a"));
        Task<Void> b = createTask(wakingUnset(event, "b"));
        await(ms(10));
        event.set();
        event.clear();
        await(all(List.of(a, b)));
        return async();
    }

    @Async
    private Coroutine<Void> signalled(AsyncLock lock, AsyncCondition condition, String name, int count) {
        await(lock.acquire());
        await(condition.waitSignal());
        log(name, "signalled");
        if (count > 0) {
            await(ms(count));
        }
        lock.release();
        return async();
    }

    @Async
    Coroutine<Void> condition_signals_one_by_one() {
        AsyncLock lock = new AsyncLock();
        AsyncCondition condition = lock.newCondition();
        List<Task<Void>> tasks = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            tasks.add(createTask(signalled(lock, condition, name, 0)));
        }
        for (int i = 0; i < 3; i++) {
            await(ms(10));
            await(lock.acquire());
            log("signal");
            condition.signal();
            lock.release();
        }
        await(all(tasks));
        return async();
    }

    @Async
    Coroutine<Void> condition_signals_all() {
        AsyncLock lock = new AsyncLock();
        AsyncCondition condition = lock.newCondition();
        List<Task<Void>> tasks = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            tasks.add(createTask(signalled(lock, condition, name, 5)));
        }
        await(ms(10));
        await(lock.acquire());
        condition.signalAll();
        log("signalled all");
        lock.release();
        await(all(tasks));
        return async();
    }

    @Async
    private Coroutine<Void> counting(AsyncLock lock, AsyncCondition condition, int[] count) {
        await(lock.acquire());
        await(condition.waitUntil(() -> count[0] == 3));
        log("three");
        lock.release();
        return async();
    }

    @Async
    Coroutine<Void> condition_waits_until_it_holds() {
        AsyncLock lock = new AsyncLock();
        AsyncCondition condition = lock.newCondition();
        int[] count = {0};
        Task<Void> task = createTask(counting(lock, condition, count));
        for (int i = 0; i < 3; i++) {
            await(ms(10));
            await(lock.acquire());
            log("count", ++count[0]);
            condition.signalAll();
            lock.release();
        }
        await(task);
        return async();
    }

    @Async
    private Coroutine<Void> permitted(AsyncSemaphore semaphore, String name, int count) {
        await(semaphore.acquire());
        log(name, "in");
        await(ms(count));
        semaphore.release();
        log(name, "out");
        return async();
    }

    @Async
    Coroutine<Void> semaphore_lets_two_in() {
        AsyncSemaphore semaphore = new AsyncSemaphore(2);
        await(all(List.of(
                createTask(permitted(semaphore, "a", 10)),
                createTask(permitted(semaphore, "b", 25)),
                createTask(permitted(semaphore, "c", 30)),
                createTask(permitted(semaphore, "d", 7)),
                createTask(permitted(semaphore, "e", 1)))));
        return async();
    }

    @Async
    private Coroutine<Void> party(AsyncBarrier barrier, String name, int count) throws BrokenBarrierException {
        await(ms(count));
        log(name, "arrives");
        await(barrier.arrive());
        log(name, "goes on");
        return async();
    }

    @Async
    Coroutine<Void> barrier_opens_for_three() throws BrokenBarrierException {
        AsyncBarrier barrier = new AsyncBarrier(3);
        Task<Void> a = createTask(party(barrier, "a", 10));
        Task<Void> b = createTask(party(barrier, "b", 20));
        await(ms(30));
        log("main arrives");
        await(barrier.arrive());
        await(ms(1));
        log("main goes on");
        await(all(List.of(a, b)));
        return async();
    }

    // ---- queues

    @Async
    private Coroutine<Void> producing(AsyncQueue<Integer> queue) {
        for (int i = 0; i < 5; i++) {
            await(queue.put(i));
            log("put", i);
        }
        return async();
    }

    @Async
    Coroutine<Void> bounded_queue_holds_producers_back() {
        AsyncQueue<Integer> queue = AsyncQueue.bounded(2);
        Task<Void> task = createTask(producing(queue));
        for (int i = 0; i < 5; i++) {
            await(ms(10));
            log("took", await(queue.take()));
        }
        await(task);
        return async();
    }

    @Async
    private Coroutine<Void> taking(AsyncQueue<Integer> queue, String name) {
        log(name, "took", await(queue.take()));
        return async();
    }

    @Async
    Coroutine<Void> takers_are_served_in_order() {
        AsyncQueue<Integer> queue = AsyncQueue.unbounded();
        List<Task<Void>> tasks = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            tasks.add(createTask(taking(queue, name)));
        }
        await(ms(10));
        for (int i = 0; i < 3; i++) {
            queue.offer(i);
        }
        await(all(tasks));
        return async();
    }

    @Async
    Coroutine<Void> a_cancelled_taker_loses_nothing() {
        AsyncQueue<Integer> queue = AsyncQueue.unbounded();
        Task<Void> a = createTask(taking(queue, "a"));
        Task<Void> b = createTask(taking(queue, "b"));
        await(ms(10));
        a.cancel();
        queue.offer(1);
        await(ended(a));
        await(b);
        return async();
    }

    @Async
    private Coroutine<Void> logThree(AsyncQueue<Integer> queue) {
        for (int i : List.of(3, 1, 2)) {
            queue.offer(i);
        }
        log(await(queue.take()), await(queue.take()), await(queue.take()));
        return async();
    }

    @Async
    Coroutine<Void> priority_queue_gives_the_least() {
        await(logThree(AsyncQueue.priority(10, Comparator.<Integer>naturalOrder())));
        return async();
    }

    @Async
    Coroutine<Void> lifo_queue_gives_the_last() {
        await(logThree(AsyncQueue.lifo(10)));
        return async();
    }

    @Async
    private Coroutine<Void> working(AsyncQueue<Integer> queue, String name) {
        while (true) {
            int item = await(queue.take());
            await(ms(item));
            log(name, "did", item);
            queue.taskDone();
        }
    }

    @Async
    Coroutine<Void> queue_joins_its_workers() {
        AsyncQueue<Integer> queue = AsyncQueue.unbounded();
        List<Task<Void>> workers = List.of(createTask(working(queue, "a")), createTask(working(queue, "b")));
        for (int i : List.of(10, 25, 32, 8)) {
            queue.offer(i);
        }
        await(queue.join());
        log("joined");
        for (Task<Void> worker : workers) {
            worker.cancel();
        }
        for (Task<Void> worker : workers) {
            await(ended(worker));
        }
        return async();
    }

    // ---- deadlines and groups

    @Async
    Coroutine<Void> timeout_throws_at_its_deadline() {
        try {
            await(timeout(ofMillis(10), () -> guarded("a", 50)));
        } catch (AsyncTimeoutException e) {
            log("timed out");
        }
        await(ms(100));
        log("goes on");
        return async();
    }

    @Async
    Coroutine<Void> the_inner_timeout_fires_first() {
        try {
            await(timeout(ofMillis(50), () -> {
                try {
                    await(timeout(ofMillis(10), () -> ms(100)));
                } catch (AsyncTimeoutException e) {
                    log("inner");
                }
                await(ms(100));
                return async();
            }));
        } catch (AsyncTimeoutException e) {
            log("outer");
        }
        return async();
    }

    @Async
    Coroutine<Void> group_waits_for_its_tasks() {
        await(TaskGroup.run(group -> {
            group.spawn(say("a", 20));
            group.spawn(say("b", 10));
            log("body ends");
            return async();
        }));
        log("group ends");
        return async();
    }

    private void logMembers(ExceptionGroup failures) {
        log(
                "failures",
                failures.exceptions().stream().map(Throwable::getMessage).collect(Collectors.joining(" ")));
    }

    @Async
    Coroutine<Void> a_failure_cancels_the_group() {
        try {
            await(TaskGroup.run(group -> {
                group.spawn(guarded("a", 50));
                group.spawn(fail("b", 10));
                return async();
            }));
        } catch (ExceptionGroup failures) {
            logMembers(failures);
        }
        return async();
    }

    @Async
    @SuppressWarnings("finally")
    private Coroutine<Void> failingLate(String name) {
        try {
            await(ms(100));
        } finally {
            throw new IllegalArgumentException(name);
        }
    }

    @Async
    Coroutine<Void> failures_of_a_group_are_in_order() {
        try {
            await(TaskGroup.run(group -> {
                group.spawn(failingLate("a"));
                group.spawn(fail("b", 10));
                return async();
            }));
        } catch (ExceptionGroup failures) {
            logMembers(failures);
        }
        return async();
    }

    // ---- cancelling

    @Async
    Coroutine<Void> a_shielded_task_goes_on() {
        Task<String> inner = createTask(say("inner", 30));
        Task<String> task = createTask(() -> shield(inner));
        await(ms(10));
        task.cancel();
        await(ended(task));
        await(ended(inner));
        return async();
    }

    @Async
    private Coroutine<Void> outer() {
        try {
            await(guarded("inner", 50));
        } finally {
            log("outer finally");
        }
        return async();
    }

    @Async
    Coroutine<Void> a_cancel_runs_finally_blocks_inside_out() {
        Task<Void> task = createTask(outer());
        await(ms(10));
        log("cancel", task.cancel());
        await(ended(task));
        log("cancel", task.cancel());
        return async();
    }

    @Async
    Coroutine<Void> a_task_cancelled_before_it_starts_never_runs() {
        Task<String> task = createTask(say("never"));
        task.cancel();
        await(ended(task));
        return async();
    }

    @Async
    Coroutine<Void> cancels_arrive_in_order() {
        List<Task<Void>> tasks = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            tasks.add(createTask(guarded(name, 50)));
        }
        await(ms(10));
        for (int i : List.of(2, 0, 1)) {
            tasks.get(i).cancel();
        }
        for (Task<Void> task : tasks) {
            await(ended(task));
        }
        return async();
    }

    // ---- callbacks and context

    @Async
    Coroutine<Void> callbacks_run_in_order() {
        EventLoop loop = EventLoop.current();
        loop.execute(() -> log("one"));
        loop.execute(() -> log("two"));
        Task<String> task = createTask(say("task"));
        loop.execute(() -> log("three"));
        await(task);
        return async();
    }

    @Async
    Coroutine<Void> timers_run_by_deadline_and_can_be_cancelled() {
        EventLoop loop = EventLoop.current();
        loop.callLater(ofMillis(30), () -> log("30"));
        loop.callLater(ofMillis(10), () -> log("10 a"));
        loop.callLater(ofMillis(10), () -> log("10 b"));
        loop.callLater(ofMillis(20), () -> log("never")).cancel();
        await(ms(40));
        return async();
    }

    @Async
    Coroutine<Void> callbacks_of_a_task_run_after_its_end() {
        Task<String> task = createTask(say("task", 10));
        task.whenDone(done -> log("callback", done.resultNow()));
        await(ms(20));
        return async();
    }

    private static final TaskLocal<String> LOCAL = TaskLocal.create("local");

    @Async
    private Coroutine<Void> logLocal() {
        log(LOCAL.get());
        return async();
    }

    @Async
    Coroutine<Void> tasks_inherit_context() {
        await(TaskLocal.where(LOCAL, "outer").call(() -> {
            await(createTask(logLocal()));
            await(createTask(() -> TaskLocal.where(LOCAL, "changed").call(() -> {
                await(createTask(logLocal()));
                return async();
            })));
            log(LOCAL.get());
            return async();
        }));
        return async();
    }
}
