final class Reports {
    String plain() {
        return await(load()); // error: AWAIT_OUTSIDE_ASYNC
    }

    Coroutine<String> unannotated() {
        return async(await(load())); // error: AWAIT_OUTSIDE_ASYNC
    }

    Coroutine<String> withoutAwait() {
        return load();
    }

    @Async
    Coroutine<String> load() {
        return async(await(async("text")));
    }

    Coroutine<String> throughLambda() {
        AsyncCallable<String, RuntimeException> body = () -> async(await(load()));
        Runnable inner = () -> {
            AsyncCallable<String, RuntimeException> nested = () -> async(await(load()));
        };
        return load();
    }
}
