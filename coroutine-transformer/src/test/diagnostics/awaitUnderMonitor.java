final class Account {
    private final Object lock = new Object();
    private int balance;

    @Async
    synchronized Coroutine<Void> inMethod() {
        await(yieldNow()); // error: AWAIT_UNDER_MONITOR
        return async();
    }

    @Async
    synchronized Coroutine<Integer> inMethodWithoutAwait() {
        return async(balance); // error: AWAIT_UNDER_MONITOR
    }

    @Async
    synchronized CompletableFuture<Integer> hotWithoutAwait() {
        return CompletableFuture.completedFuture(balance);
    }

    @Async
    Coroutine<Void> inBlock() {
        synchronized (lock) {
            await(yieldNow()); // error: AWAIT_UNDER_MONITOR
        }
        return async();
    }

    @Async
    Coroutine<Void> inHandlerInsideBlock() {
        synchronized (lock) {
            try {
                balance++;
            } catch (IllegalStateException e) {
                await(yieldNow()); // error: AWAIT_UNDER_MONITOR
            }
        }
        return async();
    }

    @Async
    Coroutine<Void> inBoth() {
        synchronized (lock) {
            synchronized (this) {
                balance++;
            }
            await(yieldNow()); // error: AWAIT_UNDER_MONITOR
        }
        return async();
    }

    @Async
    Coroutine<Integer> rightAfter() {
        synchronized (lock) {
            balance++;
        }
        await(yieldNow());
        int now;
        synchronized (lock) {
            now = balance;
        }
        return async(now + await(rightAfterReturn()));
    }

    @Async
    Coroutine<Integer> rightAfterReturn() {
        await(yieldNow());
        synchronized (lock) {
            return async(balance);
        }
    }

    @Async
    Coroutine<Void> betweenInLoop() {
        for (int i = 0; i < 3; i++) {
            synchronized (lock) {
                if (balance > i) {
                    continue;
                }
                balance++;
            }
            await(yieldNow());
        }
        return async();
    }

    @Async
    Coroutine<Void> inHandlerAroundBlock() {
        try {
            synchronized (lock) {
                balance++;
            }
        } catch (IllegalStateException e) {
            await(yieldNow());
        } finally {
            await(yieldNow());
        }
        return async();
    }
}
