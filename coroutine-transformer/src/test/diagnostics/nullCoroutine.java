final class Nulls {
    @Async
    static Coroutine<String> direct(boolean condition) {
        if (condition) {
            return null; // error: NULL_COROUTINE
        }
        return async(null);
    }

    @Async
    static Coroutine<Void> inFinally() {
        try {
            return null; // error: NULL_COROUTINE
        } finally {
            println("closed");
        }
    }

    static Coroutine<Void> plain() {
        return null;
    }
}
