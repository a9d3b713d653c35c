final class Futures {
    @Async
    CompletableFuture<Integer> length(CompletionStage<String> text, Future<String> other) throws IOException {
        int sum = await(text, IOException.class).length();
        return CompletableFuture.completedFuture(sum + await(other).length());
    }
}
