package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.AsyncFunction;
import dev.coroutine.AsyncScope;
import dev.coroutine.Coroutine;

/** What {@code try (var scope = ...)} does with a scope, written out. */
final class ManualScope {
    private ManualScope() {}

    @Async
    static <S extends AsyncScope, T> Coroutine<T> with(S scope, AsyncFunction<S, T, ?> body) throws Exception {
        T value;
        try {
            value = await(body.apply(scope));
        } catch (Throwable failure) {
            await(scope.closeAsync(failure));
            throw failure;
        }
        await(scope.closeAsync());
        return async(value);
    }
}
