package dev.coroutine.internal.engine;

import dev.coroutine.ExceptionGroup;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Failures of foreign futures. */
final class Failures {
    private Failures() {}

    /** The failure as it was thrown, without the wrappers that futures put around it. */
    static Throwable unwrap(Throwable failure) {
        Throwable bare = failure;
        while ((bare instanceof CompletionException || bare instanceof ExecutionException) && bare.getCause() != null) {
            bare = bare.getCause();
        }
        return bare;
    }

    /** The failure as dependent stages see it. */
    static Throwable wrap(Throwable failure) {
        return failure instanceof CompletionException ? failure : new CompletionException(failure);
    }

    /** The failure as {@link java.util.concurrent.CompletableFuture#join} throws it. */
    static Throwable asJoinThrows(Throwable failure) {
        return failure instanceof CancellationException ? failure : wrap(failure);
    }

    /** The first failure, with those that came while the others were joined suppressed in it. */
    static Throwable withSuppressed(Throwable first, List<Arm> arms) {
        for (Arm arm : arms) {
            Throwable failure = arm.failure();
            if (failure != null && failure != first && arm.hasFailed()) {
                first.addSuppressed(failure);
            }
        }
        return first;
    }

    /** All failures as one: the first {@link Error} with the others suppressed in it, else a group. */
    static Throwable asOne(String where, List<Throwable> failures) {
        for (Throwable failure : failures) {
            if (failure instanceof Error error) {
                failures.stream().filter(other -> other != error).forEach(error::addSuppressed);
                return error;
            }
        }
        String count = failures.size() == 1 ? "1 failure" : failures.size() + " failures, the first";
        return new ExceptionGroup(where + " has failed: " + count + ": " + failures.get(0), failures);
    }
}
