final class Lambdas {
    @Async
    static Coroutine<Void> main() {
        Supplier<Integer> supplier = () -> await(async(1)); // error: AWAIT_IN_PLAIN_LAMBDA
        List.of(1, 2).forEach(each -> await(yieldNow())); // error: AWAIT_IN_PLAIN_LAMBDA
        Runnable block = () -> {
            println("before");
            await(yieldNow()); // error: AWAIT_IN_PLAIN_LAMBDA
        };
        AsyncCallable<Integer, RuntimeException> cold = () -> async(await(async(1)));
        Supplier<CompletableFuture<Integer>> hot = () -> CompletableFuture.completedFuture(await(async(1)));
        Supplier<CompletionStage<Integer>> stage = () -> CompletableFuture.completedFuture(await(async(1)));
        return async();
    }
}
