final class Generators {
    @Async
    static AsyncStream<Integer> wrongType(Object unknown) {
        emit("one"); // error: EMITTED_TYPE
        emit(1L); // error: EMITTED_TYPE
        emit(1);
        emit(unknown);
        return done();
    }

    @Async
    static AsyncStream<Number> wide() {
        emit(1L);
        return done();
    }

    @Async
    static AsyncStream<Integer> wrongResult(AsyncStream<Integer> other, boolean some) {
        if (some) {
            return other; // error: GENERATOR_RESULT
        }
        emit(1);
        return null; // error: GENERATOR_RESULT
    }

    static AsyncStream<Integer> notAsync() {
        emit(1); // error: EMIT_OUTSIDE_GENERATOR
        return done(); // error: EMIT_OUTSIDE_GENERATOR
    }

    @Async
    static Coroutine<Void> cold() {
        emit(1); // error: EMIT_OUTSIDE_GENERATOR
        return async();
    }

    @Async
    static AsyncStream<Integer> inLambda(java.util.List<Integer> list) {
        list.forEach(each -> {
            emit(each); // error: EMIT_OUTSIDE_GENERATOR
        });
        return done();
    }

    static AsyncStream<Integer> plain() {
        return wrongResult(null, true);
    }
}
