final class Several {
    Several() {
        await(yieldNow()); // error: AWAIT_IN_CONSTRUCTOR
        if (await(async(true))) { // error: AWAIT_IN_CONSTRUCTOR
            println("yes");
        }
    }

    @Async
    synchronized Coroutine<Void> locked() throws InterruptedException {
        Thread.sleep(1); // warning: BLOCKING_CALL
        await(yieldNow()); // error: AWAIT_UNDER_MONITOR
        yieldNow(); // error: DROPPED_COROUTINE
        return async();
    }

    @Async
    int number() {
        return await(async(1)); // error: UNSUPPORTED_RETURN_TYPE
    }

    void plain() {
        await(yieldNow()); // error: AWAIT_OUTSIDE_ASYNC
        Runnable r = this::drop; // warning: DROPPED_BY_REFERENCE
        println(await(async("again"))); // error: AWAIT_OUTSIDE_ASYNC
    }

    Coroutine<Void> drop() {
        yieldNow(); // error: DROPPED_COROUTINE
        return null;
    }
}
