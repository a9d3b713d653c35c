abstract class Types {
    @Async
    void nothing() {
        await(yieldNow()); // error: UNSUPPORTED_RETURN_TYPE
    }

    @Async
    int number() {
        return 1; // error: UNSUPPORTED_RETURN_TYPE
    }

    @Async
    Coroutine<Void>[] array() {
        return null; // error: UNSUPPORTED_RETURN_TYPE
    }

    @Async
    Task<Integer> task() {
        return createTask(async(1)); // error: UNSUPPORTED_RETURN_TYPE
    }

    @Async
    NoConstructor<Integer> withArgument() {
        return new NoConstructor<>(await(async(1))); // error: UNSUPPORTED_RETURN_TYPE
    }

    @Async
    Hidden<Integer> withPackagePrivateConstructor() {
        await(yieldNow()); // error: UNSUPPORTED_RETURN_TYPE
        return new Hidden<>();
    }

    @Async
    Future<Integer> future() {
        return CompletableFuture.completedFuture(1); // error: UNSUPPORTED_RETURN_TYPE
    }

    @Async
    Own<Integer> subclass() {
        await(yieldNow());
        return new Own<>();
    }

    @Async
    CompletionStage<Integer> stage() {
        return CompletableFuture.completedFuture(await(async(1)));
    }

    @Async
    abstract Coroutine<Integer> documented();

    @Async
    native Coroutine<Integer> foreign();
}

class NoConstructor<T> extends CompletableFuture<T> {
    NoConstructor(int argument) {}
}

class Hidden<T> extends CompletableFuture<T> {
    Hidden() {}
}

class Own<T> extends CompletableFuture<T> {
    public Own() {}
}

interface Loader<T> {
    Object load(T key);
}

final class Bridged implements Loader<String> {
    @Override
    @Async
    public Coroutine<String> load(String key) {
        return async(await(async(key)));
    }
}
