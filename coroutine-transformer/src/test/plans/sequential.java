final class Sequential {
    @Async
    static Coroutine<String> main(String name, long unused) {
        String first = await(greet(name));
        await(sleep(Duration.ofSeconds(1)));
        String second = await(greet(first));
        return async(first + second);
    }

    @Async
    static Coroutine<String> greet(String name) {
        return async("Hello " + name);
    }
}
