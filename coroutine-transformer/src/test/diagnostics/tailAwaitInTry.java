final class Tails {
    static Coroutine<Integer> other(int x) {
        return async(x);
    }

    static void close() {}

    @Async
    Coroutine<Integer> withCatch() {
        try {
            return other(1); // warning: TAIL_AWAIT_IN_TRY
        } catch (IllegalStateException e) {
            return async(0);
        }
    }

    @Async
    Coroutine<Integer> withFinally() {
        try {
            return other(1); // warning: TAIL_AWAIT_IN_TRY
        } finally {
            close();
        }
    }

    @Async
    Coroutine<Integer> withCatchAndFinally(boolean condition) {
        try {
            if (condition) {
                return other(1); // warning: TAIL_AWAIT_IN_TRY
            }
            return async(await(other(2)));
        } catch (IllegalStateException e) {
            return other(3); // warning: TAIL_AWAIT_IN_TRY
        } finally {
            close();
        }
    }

    @Async
    Coroutine<Integer> withResource(StringReader reader) {
        try (StringReader in = reader) {
            return other(1); // warning: TAIL_AWAIT_IN_TRY
        }
    }

    @Async
    Coroutine<Integer> conditional(boolean condition) {
        try {
            return condition ? other(1) : async(2); // warning: TAIL_AWAIT_IN_TRY
        } finally {
            close();
        }
    }

    @Async
    Coroutine<Integer> variable(Coroutine<Integer> parameter) {
        Coroutine<Integer> c = other(1);
        try {
            if (await(yieldNow()) == null) {
                return c; // warning: TAIL_AWAIT_IN_TRY
            }
            return parameter; // warning: TAIL_AWAIT_IN_TRY
        } finally {
            close();
        }
    }

    @Async
    Coroutine<Integer> branchingFinally(boolean condition) {
        try {
            return other(1); // warning: TAIL_AWAIT_IN_TRY
        } finally {
            for (int i = 0; i < 3; i++) {
                if (condition) {
                    close();
                }
            }
        }
    }

    @Async
    Coroutine<Integer> values(boolean condition) {
        try {
            if (condition) {
                return async(1);
            }
            return condition ? async(2) : async(3);
        } catch (IllegalStateException e) {
            return async(4);
        } finally {
            close();
        }
    }

    @Async
    Coroutine<Integer> valueWithResource(StringReader reader) {
        try (StringReader in = reader) {
            return async(await(other(1)));
        }
    }

    @Async
    Coroutine<Integer> outside() {
        Coroutine<Integer> c;
        try {
            c = other(1);
        } catch (IllegalStateException e) {
            return other(2);
        }
        return c;
    }

    @Async
    Coroutine<Integer> afterFinally() {
        Coroutine<Integer> c;
        try {
            c = other(1);
        } finally {
            close();
        }
        return c;
    }

    @Async
    Coroutine<Integer> before(boolean condition) {
        if (condition) {
            return other(1);
        }
        try {
            await(yieldNow());
        } finally {
            close();
        }
        return other(2);
    }

    @Async
    Coroutine<Integer> synchronizedBlock() {
        synchronized (this) {
            return other(1);
        }
    }

    @Async
    CompletableFuture<Integer> hot() {
        try {
            return CompletableFuture.completedFuture(await(other(1)));
        } finally {
            close();
        }
    }
}
