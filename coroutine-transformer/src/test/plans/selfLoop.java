final class SelfLoop {
    @Async
    static Coroutine<Void> forever(Task<Boolean> more) {
        while (await(more)) {
            println("again");
        }
        for (; ; ) {
            await(yieldNow());
        }
    }
}
