final class Statements {
    @Async
    static Coroutine<Integer> sum(AsyncStream<Integer> numbers) {
        int sum = 0;
        for (int each : numbers) {
            if (each < 0) {
                break;
            }
            sum += each;
        }
        return async(sum);
    }

    @Async
    static Coroutine<Void> within(java.time.Duration most, Coroutine<Void> work) {
        try (var limit = timeout(most)) {
            await(work);
        }
        return async();
    }

    @Async
    static AsyncStream<String> twice(String text, AsyncStream<String> more) {
        emit(text);
        emitAll(more);
        return done();
    }
}
