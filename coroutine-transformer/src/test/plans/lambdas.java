final class Lambdas {
    static AsyncCallable<String, RuntimeException> body(String name) {
        return () -> {
            await(yieldNow());
            return async(name);
        };
    }
}
