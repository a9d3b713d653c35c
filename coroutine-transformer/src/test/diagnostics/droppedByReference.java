final class References {
    @Async
    Coroutine<Void> save() {
        return async();
    }

    @Async
    Coroutine<Void> store(String text) {
        return async();
    }

    @Discardable
    @Async
    Coroutine<Void> log() {
        return async();
    }

    void uses(List<String> texts) {
        Runnable action = this::save; // warning: DROPPED_BY_REFERENCE
        texts.forEach(this::store); // warning: DROPPED_BY_REFERENCE
        Consumer<References> each = References::save; // warning: DROPPED_BY_REFERENCE
        Runnable discardable = this::log;
        Supplier<Coroutine<Void>> supplier = this::save;
        AsyncCallable<Void, RuntimeException> body = this::save;
        Function<String, Object> function = this::store;
        Runnable task = () -> createTask(save());
    }
}
