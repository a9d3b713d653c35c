final class Handlers {
    @Async
    Coroutine<String> load(List<String> hosts, CompletableFuture<String> fallback) {
        for (String host : hosts) {
            try {
                return async(await(fetch(host)));
            } catch (IllegalStateException e) {
                println(e + host);
            } finally {
                await(close(host));
            }
        }
        return async(await(fallback));
    }

    @Async
    Coroutine<String> fetch(String host) {
        throw new IllegalStateException();
    }

    @Async
    Coroutine<Void> close(String host) {
        return async();
    }
}
