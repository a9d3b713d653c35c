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

    @Async
    Coroutine<Integer> nestedFinally(boolean condition) {
        try {
            try {
                if (condition) {
                    return other(1); // warning: TAIL_AWAIT_IN_TRY
                }
            } finally {
                close();
            }
            return other(2); // warning: TAIL_AWAIT_IN_TRY
        } finally {
            close();
        }
    }

    @Async
    Coroutine<Integer> catchInsideTry() {
        try {
            try {
                close();
            } catch (IllegalStateException e) {
                return other(1); // warning: TAIL_AWAIT_IN_TRY
            }
        } catch (IllegalArgumentException e) {
            return other(2);
        }
        return other(3);
    }

    @Async
    Coroutine<Integer> catchOfResource(StringReader reader) {
        try (StringReader in = reader) {
            await(yieldNow());
        } catch (IllegalStateException e) {
            return other(1);
        }
        return other(2);
    }

    @Async
    Coroutine<Integer> resources(StringReader reader, boolean condition) throws IOException {
        Coroutine<Integer> c = null;
        try (StringReader one = reader;
                BufferedReader two = condition ? null : new BufferedReader(one)) {
            if (condition) {
                return other(1); // warning: TAIL_AWAIT_IN_TRY
            }
            c = other(2);
        }
        return c;
    }

    @Async
    @SuppressWarnings("finally")
    Coroutine<Integer> returnInFinally() {
        try {
            await(yieldNow());
        } finally {
            return other(1);
        }
    }

    @Async
    Coroutine<Integer> finallyInsideTry() {
        try {
            close();
        } finally {
            try {
                return other(1); // warning: TAIL_AWAIT_IN_TRY
            } catch (IllegalStateException e) {
                close();
            }
        }
        return other(2);
    }

    @Async
    Coroutine<Integer> inLoop() {
        for (int i = 0; ; i++) {
            Coroutine<Integer> c;
            try {
                c = other(i);
            } catch (IllegalStateException e) {
                continue;
            } finally {
                close();
            }
            return c;
        }
    }

    @Async
    Coroutine<Integer> inSwitch(int n) {
        try {
            switch (n) {
                case 1:
                    return other(1); // warning: TAIL_AWAIT_IN_TRY
                case 2:
                    return async(2);
                default:
            }
        } catch (IllegalStateException e) {
            close();
        }
        switch (n) {
            case 3:
                return other(3);
            default:
                return other(4);
        }
    }

    @Async
    Coroutine<Integer> lambdas() {
        try {
            Supplier<Coroutine<Integer>> free = () -> {
                await(yieldNow());
                return other(1);
            };
            Supplier<Coroutine<Integer>> caught = () -> {
                await(yieldNow());
                try {
                    return other(2); // warning: TAIL_AWAIT_IN_TRY
                } catch (IllegalStateException e) {
                    return other(3);
                }
            };
            return async(await(free.get()) + await(caught.get()));
        } finally {
            close();
        }
    }

    @Async
    Coroutine<Integer> monitors(boolean condition) {
        synchronized (this) {
            try {
                if (condition) {
                    return other(1); // warning: TAIL_AWAIT_IN_TRY
                }
            } finally {
                close();
            }
        }
        try {
            synchronized (this) {
                return other(2); // warning: TAIL_AWAIT_IN_TRY
            }
        } catch (IllegalStateException e) {
            return other(3);
        }
    }
}
