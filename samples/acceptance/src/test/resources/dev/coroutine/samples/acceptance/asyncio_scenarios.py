"""What AsyncioScenarios.java does, for CPython's asyncio, with the same names and the same log, on a virtual clock."""

import asyncio
import contextvars
import sys


class VirtualLoop(asyncio.SelectorEventLoop):
    """A loop whose clock jumps to the next deadline."""

    def __init__(self):
        self._now = 0.0
        super().__init__()
        real = self._selector.select

        def select(timeout=None):
            if timeout is None:
                raise RuntimeError("deadlock")
            self._now += timeout
            return real(0)

        self._selector.select = select

    def time(self):
        return self._now


def log(*words):
    print(round(asyncio.get_running_loop().time() * 1000), *words)


def ms(count):
    return asyncio.sleep(count / 1000)


async def say(name, count=None):
    log(name, "starts")
    if count is None:
        await asyncio.sleep(0)
    else:
        await ms(count)
    log(name, "ends")
    return name


async def fail(name, count):
    await ms(count)
    log(name, "fails")
    raise ValueError(name)


async def guarded(name, count):
    try:
        await ms(count)
        log(name, "done")
    finally:
        log(name, "finally")


async def ended(task):
    try:
        log("value", await task)
    except asyncio.CancelledError:
        log("cancelled")
    except ValueError as e:
        log("failed", e)


async def tasks_start_in_creation_order():
    tasks = [asyncio.create_task(say(str(i))) for i in range(5)]
    log("created")
    for task in tasks:
        await task


async def a_task_starts_when_its_creator_waits():
    task = asyncio.create_task(say("task"))
    log("before")
    await asyncio.sleep(0)
    log("after")
    await task


async def yields_alternate():
    async def steps(name):
        for i in range(4):
            log(name, i)
            await asyncio.sleep(0)
    a, b = asyncio.create_task(steps("a")), asyncio.create_task(steps("b"))
    await a
    await b


async def awaiting_what_is_done_does_not_yield():
    done = asyncio.create_task(say("done"))
    await done
    other = asyncio.create_task(say("other"))
    await done
    log("not yielded")
    await other


async def sleepers_wake_by_deadline():
    tasks = [asyncio.create_task(say(str(n), n)) for n in (30, 10, 20)]
    for task in tasks:
        await task


async def a_nested_call_runs_at_once():
    log(await say("inner", 5), "returned")


async def gather_gives_results_in_order_of_its_arguments():
    log(*await asyncio.gather(say("a", 30), say("b", 10), say("c", 20)))


async def gather_throws_the_first_failure():
    a, b = asyncio.create_task(fail("a", 20)), asyncio.create_task(fail("b", 10))
    c = asyncio.create_task(say("c", 30))
    try:
        await asyncio.gather(a, b, c)
    except ValueError as e:
        log("failed", e)
    await c
    await ended(a)


async def gather_settled_waits_for_all():
    for outcome in await asyncio.gather(say("a", 30), fail("b", 10), say("c", 20), return_exceptions=True):
        log("failure" if isinstance(outcome, ValueError) else "value", outcome)


async def wait_for_the_first():
    tasks = [asyncio.create_task(say(n, t)) for n, t in (("a", 30), ("b", 10), ("c", 20))]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    log("done", *sorted(task.result() for task in done), "pending", len(pending))
    await asyncio.wait(pending)
    log("all")


async def wait_for_the_first_failure():
    tasks = [asyncio.create_task(say("a", 10)), asyncio.create_task(fail("b", 20)), asyncio.create_task(say("c", 30))]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    log("done", len(done), "pending", len(pending))
    await asyncio.wait(pending)
    await ended(tasks[1])


async def wait_at_most():
    tasks = [asyncio.create_task(say("a", 10)), asyncio.create_task(say("b", 30))]
    done, pending = await asyncio.wait(tasks, timeout=0.020)
    log("done", len(done), "pending", len(pending))
    await tasks[1]


async def wait_for_in_time():
    log(await asyncio.wait_for(say("a", 10), 0.020))


async def wait_for_too_long_cancels_and_joins():
    try:
        await asyncio.wait_for(guarded("a", 50), 0.020)
    except asyncio.TimeoutError:
        log("timed out")


async def lock_is_first_come_first_served():
    lock = asyncio.Lock()

    async def user(name):
        async with lock:
            log(name, "has it")
            await ms(10)
    tasks = [asyncio.create_task(user(n)) for n in "abcd"]
    for task in tasks:
        await task
    log("locked", str(lock.locked()).lower())


async def nobody_overtakes_at_a_lock():
    lock = asyncio.Lock()

    async def user(name):
        async with lock:
            log(name, "has it")
    await lock.acquire()
    b = asyncio.create_task(user("b"))
    await ms(1)
    lock.release()
    await lock.acquire()
    log("a has it again")
    lock.release()
    await b


async def a_cancelled_waiter_leaves_the_lock_to_the_next():
    lock = asyncio.Lock()

    async def user(name):
        async with lock:
            log(name, "has it")
    await lock.acquire()
    b, c = asyncio.create_task(user("b")), asyncio.create_task(user("c"))
    await ms(1)
    b.cancel()
    await ended(b)
    lock.release()
    await c


async def event_wakes_all_in_order():
    event = asyncio.Event()

    async def waiter(name):
        await event.wait()
        log(name, "woke")
    tasks = [asyncio.create_task(waiter(n)) for n in "abc"]
    await ms(10)
    log("set")
    event.set()
    for task in tasks:
        await task
    await event.wait()
    log("still set")


async def event_cleared_at_once_still_wakes():
    event = asyncio.Event()

    async def waiter(name):
        await event.wait()
        log(name, "woke", str(event.is_set()).lower())
    tasks = [asyncio.create_task(waiter(n)) for n in "ab"]
    await ms(10)
    event.set()
    event.clear()
    for task in tasks:
        await task


async def condition_signals_one_by_one():
    lock = asyncio.Lock()
    condition = asyncio.Condition(lock)

    async def waiter(name):
        async with lock:
            await condition.wait()
            log(name, "signalled")
    tasks = [asyncio.create_task(waiter(n)) for n in "abc"]
    for _ in range(3):
        await ms(10)
        async with lock:
            log("signal")
            condition.notify()
    for task in tasks:
        await task


async def condition_signals_all():
    lock = asyncio.Lock()
    condition = asyncio.Condition(lock)

    async def waiter(name):
        async with lock:
            await condition.wait()
            log(name, "signalled")
            await ms(5)
    tasks = [asyncio.create_task(waiter(n)) for n in "abc"]
    await ms(10)
    async with lock:
        condition.notify_all()
        log("signalled all")
    for task in tasks:
        await task


async def condition_waits_until_it_holds():
    lock = asyncio.Lock()
    condition = asyncio.Condition(lock)
    count = 0

    async def waiter():
        async with lock:
            await condition.wait_for(lambda: count == 3)
            log("three")
    task = asyncio.create_task(waiter())
    for _ in range(3):
        await ms(10)
        async with lock:
            count += 1
            log("count", count)
            condition.notify_all()
    await task


async def semaphore_lets_two_in():
    semaphore = asyncio.Semaphore(2)

    async def user(name, count):
        async with semaphore:
            log(name, "in")
            await ms(count)
        log(name, "out")
    tasks = [asyncio.create_task(user(n, t)) for n, t in (("a", 10), ("b", 25), ("c", 30), ("d", 7), ("e", 1))]
    for task in tasks:
        await task


async def barrier_opens_for_three():
    barrier = asyncio.Barrier(3)

    async def party(name, count):
        await ms(count)
        log(name, "arrives")
        await barrier.wait()
        log(name, "goes on")
    tasks = [asyncio.create_task(party(n, t)) for n, t in (("a", 10), ("b", 20))]
    await ms(30)
    log("main arrives")
    await barrier.wait()
    await ms(1)
    log("main goes on")
    for task in tasks:
        await task


async def bounded_queue_holds_producers_back():
    queue = asyncio.Queue(2)

    async def producer():
        for i in range(5):
            await queue.put(i)
            log("put", i)
    task = asyncio.create_task(producer())
    for _ in range(5):
        await ms(10)
        log("took", await queue.get())
    await task


async def takers_are_served_in_order():
    queue = asyncio.Queue()

    async def taker(name):
        log(name, "took", await queue.get())
    tasks = [asyncio.create_task(taker(n)) for n in "abc"]
    await ms(10)
    for i in range(3):
        queue.put_nowait(i)
    for task in tasks:
        await task


async def a_cancelled_taker_loses_nothing():
    queue = asyncio.Queue()

    async def taker(name):
        log(name, "took", await queue.get())
    a, b = asyncio.create_task(taker("a")), asyncio.create_task(taker("b"))
    await ms(10)
    a.cancel()
    queue.put_nowait(1)
    await ended(a)
    await b


async def priority_queue_gives_the_least():
    queue = asyncio.PriorityQueue()
    for i in (3, 1, 2):
        queue.put_nowait(i)
    log(await queue.get(), await queue.get(), await queue.get())


async def lifo_queue_gives_the_last():
    queue = asyncio.LifoQueue()
    for i in (3, 1, 2):
        queue.put_nowait(i)
    log(await queue.get(), await queue.get(), await queue.get())


async def queue_joins_its_workers():
    queue = asyncio.Queue()

    async def worker(name):
        while True:
            item = await queue.get()
            await ms(item)
            log(name, "did", item)
            queue.task_done()
    workers = [asyncio.create_task(worker(n)) for n in "ab"]
    for i in (10, 25, 32, 8):
        queue.put_nowait(i)
    await queue.join()
    log("joined")
    for task in workers:
        task.cancel()
    for task in workers:
        await ended(task)


async def timeout_throws_at_its_deadline():
    try:
        async with asyncio.timeout(0.010):
            await guarded("a", 50)
    except TimeoutError:
        log("timed out")
    await ms(100)
    log("goes on")


async def the_inner_timeout_fires_first():
    try:
        async with asyncio.timeout(0.050):
            try:
                async with asyncio.timeout(0.010):
                    await ms(100)
            except TimeoutError:
                log("inner")
            await ms(100)
    except TimeoutError:
        log("outer")


async def group_waits_for_its_tasks():
    async with asyncio.TaskGroup() as group:
        group.create_task(say("a", 20))
        group.create_task(say("b", 10))
        log("body ends")
    log("group ends")


async def a_failure_cancels_the_group():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(guarded("a", 50))
            group.create_task(fail("b", 10))
    except* ValueError as failures:
        log("failures", *(str(e) for e in failures.exceptions))


async def failures_of_a_group_are_in_order():
    async def failing_late(name):
        try:
            await ms(100)
        finally:
            raise ValueError(name)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(failing_late("a"))
            group.create_task(fail("b", 10))
    except* ValueError as failures:
        log("failures", *(str(e) for e in failures.exceptions))


async def a_shielded_task_goes_on():
    inner = asyncio.create_task(say("inner", 30))

    async def outer():
        await asyncio.shield(inner)
    task = asyncio.create_task(outer())
    await ms(10)
    task.cancel()
    await ended(task)
    await ended(inner)


async def a_cancel_runs_finally_blocks_inside_out():
    async def inner():
        await guarded("inner", 50)

    async def outer():
        try:
            await inner()
        finally:
            log("outer finally")
    task = asyncio.create_task(outer())
    await ms(10)
    log("cancel", str(task.cancel()).lower())
    await ended(task)
    log("cancel", str(task.cancel()).lower())


async def a_task_cancelled_before_it_starts_never_runs():
    task = asyncio.create_task(say("never"))
    task.cancel()
    await ended(task)


async def cancels_arrive_in_order():
    tasks = [asyncio.create_task(guarded(n, 50)) for n in "abc"]
    await ms(10)
    for i in (2, 0, 1):
        tasks[i].cancel()
    for task in tasks:
        await ended(task)


async def callbacks_run_in_order():
    loop = asyncio.get_running_loop()
    loop.call_soon(log, "one")
    loop.call_soon(log, "two")
    task = asyncio.create_task(say("task"))
    loop.call_soon(log, "three")
    await task


async def timers_run_by_deadline_and_can_be_cancelled():
    loop = asyncio.get_running_loop()
    loop.call_later(0.030, log, "30")
    loop.call_later(0.010, log, "10 a")
    loop.call_later(0.010, log, "10 b")
    loop.call_later(0.020, log, "never").cancel()
    await ms(40)


async def callbacks_of_a_task_run_after_its_end():
    task = asyncio.create_task(say("task", 10))
    task.add_done_callback(lambda t: log("callback", t.result()))
    await ms(20)


async def tasks_inherit_context():
    local = contextvars.ContextVar("local")
    local.set("outer")

    async def child():
        log(local.get())
    task = asyncio.create_task(child())
    await task

    async def changing():
        local.set("changed")
        await asyncio.create_task(child())
    await asyncio.create_task(changing())
    log(local.get())


async def failures_come_out_of_awaits():
    await ended(asyncio.create_task(fail("a", 10)))
    try:
        await fail("b", 10)
    except ValueError as e:
        log("caught", e)


def main():
    scenarios = [f for n, f in globals().items() if asyncio.iscoroutinefunction(f) and not f.__code__.co_argcount]
    for scenario in scenarios:
        print("==", scenario.__name__)
        loop = VirtualLoop()
        try:
            loop.run_until_complete(scenario())
        finally:
            loop.close()


if __name__ == "__main__":
    main()
