final class Tails {
    @Async
    static Coroutine<Integer> countDown(int n, Coroutine<Integer> given) {
        if (n < 0) {
            return given;
        }
        return n == 0 ? async(0) : countDown(n - 1, given);
    }

    @Async
    static Coroutine<Long> factorial(long n) {
        if (n == 0) {
            return async(1L);
        }
        return async(n * await(factorial(n - 1)));
    }

    @Async
    static Coroutine<Integer> forward(int n) {
        return countDown(n, async(1));
    }
}
