final class Undecided {
    @Async
    static AsyncStream<Integer> numbers() {
        emit(1);
        return done();
    }

    @Async
    static Coroutine<Integer> either(boolean some, java.util.List<Integer> others) {
        int sum = 0;
        for (int each : others) {
            sum += each;
        }
        Iterable<Integer> wide = numbers();
        for (int each : wide) { // error: UNDECIDED_ITERATION
            sum += each;
        }
        for (int each : some ? numbers() : others) { // error: UNDECIDED_ITERATION
            sum += each;
        }
        return async(sum);
    }
}
