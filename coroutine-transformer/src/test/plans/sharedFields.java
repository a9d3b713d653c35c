final class SharedFields {
    @Async
    static Coroutine<Void> main(long start) {
        {
            int a = Integer.parseInt("1");
            String text = "a";
            await(yieldNow());
            println(text + a);
        }
        {
            int b = Integer.parseInt("2");
            double weight = b;
            await(yieldNow());
            println(b + weight);
        }
        return async();
    }
}
