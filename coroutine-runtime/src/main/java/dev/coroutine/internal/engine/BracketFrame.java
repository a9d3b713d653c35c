package dev.coroutine.internal.engine;

import dev.coroutine.Coroutine;
import dev.coroutine.abi.Strand;
import org.jspecify.annotations.Nullable;

/** A coroutine that runs a body and, however that ends, something after it. */
abstract class BracketFrame<T extends @Nullable Object> extends LibraryFrame<T> {
    private boolean bodyEnded;
    private @Nullable Object bodyValue;
    private @Nullable Throwable bodyFailure;

    /** Runs the body. */
    final @Nullable Object begin(Strand strand, Coroutine<?> body) throws Throwable {
        return await(strand, body);
    }

    /** What the body is taken to have failed with. */
    @Nullable
    Throwable bodyEnded(LoopTask<?> task, @Nullable Throwable failure) {
        return failure;
    }

    /** What runs after the body. */
    abstract Coroutine<?> end(@Nullable Throwable failureOfBody);

    /** What is thrown when the end has failed. */
    abstract Throwable endFailed(@Nullable Throwable failureOfBody, Throwable failureOfEnd);

    private @Nullable Object await(Strand strand, Coroutine<?> x) throws Throwable {
        Object value;
        try {
            value = Strand.await(x, strand);
        } catch (Throwable failure) {
            return proceed(strand, null, failure);
        }
        return value == Strand.SUSPENDED ? park(strand, AWAITING) : proceed(strand, value, null);
    }

    @Override
    protected final @Nullable Object resume(Strand strand, @Nullable Object value, @Nullable Throwable failure)
            throws Throwable {
        state = RUNNING;
        return proceed(strand, value, failure);
    }

    private @Nullable Object proceed(Strand strand, @Nullable Object value, @Nullable Throwable failure)
            throws Throwable {
        if (bodyEnded) {
            return conclude(failure);
        }
        bodyEnded = true;
        bodyValue = value;
        bodyFailure = bodyEnded(task(strand), failure);
        return await(strand, end(bodyFailure));
    }

    private @Nullable Object conclude(@Nullable Throwable failureOfEnd) throws Throwable {
        if (failureOfEnd != null) {
            throw endFailed(bodyFailure, failureOfEnd);
        }
        if (bodyFailure != null) {
            throw bodyFailure;
        }
        return bodyValue;
    }
}
