final class References {
    @Async
    static Coroutine<Void> main(List<Coroutine<Integer>> all) {
        Function<Coroutine<Integer>, Integer> await = Coroutines::await; // error: AWAIT_METHOD_REFERENCE
        all.stream().map(Coroutines::<Integer>await).toList(); // error: AWAIT_METHOD_REFERENCE
        Function<Integer, Coroutine<Integer>> fine = Coroutines::async;
        return async();
    }
}
