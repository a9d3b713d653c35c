final class Undecided {
    static TaskGroup group() {
        return TaskGroup.open();
    }

    @Async
    static Coroutine<Void> declaredTooWide() throws Exception {
        AutoCloseable group = group();
        group.close(); // error: UNDECIDED_CLOSE
        try (java.io.Closeable file = () -> println("closed")) {
            println("open");
        }
        return async();
    }

    @Async
    static Coroutine<Void> either(boolean some, AutoCloseable other) throws Exception {
        other.close();
        AutoCloseable it = some ? group() : other;
        it.close(); // error: UNDECIDED_CLOSE
        await(yieldNow());
        return async();
    }

    static void plain() {
        group().close();
    }
}
