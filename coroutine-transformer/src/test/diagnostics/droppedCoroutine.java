final class Orders {
    Orders() {
        save(1); // error: DROPPED_COROUTINE
    }

    @Async
    static Coroutine<Void> save(int id) {
        await(yieldNow());
        return async();
    }

    @Async
    Coroutine<Integer> withResult() {
        return async(1);
    }

    @Discardable
    @Async
    Coroutine<Void> log(String text) {
        return async();
    }

    @Async
    Coroutine<Void> asyncMethod() {
        save(1); // error: DROPPED_COROUTINE
        withResult(); // error: DROPPED_COROUTINE
        sleep(Duration.ZERO); // error: DROPPED_COROUTINE
        Runnable lambda = () -> save(2); // error: DROPPED_COROUTINE
        this.log("text");
        await(save(3));
        createTask(save(4));
        Coroutine<Void> kept = save(5);
        await(kept);
        return save(6);
    }

    void plainMethod(boolean condition, Store store, AsyncCallable<Void, RuntimeException> body) {
        if (condition) {
            save(1); // error: DROPPED_COROUTINE
        }
        for (int i = 0; i < 3; save(i)) { // error: DROPPED_COROUTINE
            println(i);
        }
        body.call(); // error: DROPPED_COROUTINE
        save(7).discard();
        run(save(8));
        List<Coroutine<Void>> all = new ArrayList<>();
        all.add(save(9));
        store.note("a");
        new MemoryStore().note("b");
        new MemoryStore().keep("c"); // error: DROPPED_COROUTINE
    }
}

final class Overtaken {
    @Async
    static Coroutine<String> byException() {
        try {
            return async(await(async("result")));
        } finally {
            throw new IllegalStateException();
        }
    }

    @Async
    static Coroutine<Integer> byAnotherRound() {
        for (int i = 0; ; i++) {
            try {
                return async(i);
            } finally {
                if (i < 3) {
                    continue;
                }
                return async(await(async(i)));
            }
        }
    }
}

interface Store {
    @Discardable
    Coroutine<Void> note(String text);
}

class MemoryStore implements Store {
    @Override
    @Async
    public Coroutine<Void> note(String text) {
        return async();
    }

    @Async
    Coroutine<Void> keep(String text) {
        return async();
    }
}
