package dev.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * Carries context that a library keeps in thread-locals along with tasks: a service, found by {@link
 * java.util.ServiceLoader} when the first loop is made. Each task begins with the context of whoever made it; a work
 * for {@code toThread} gets a copy of its task's.
 *
 * <p>Both methods run around every step of every task, and should be quick. They must not throw.
 *
 * @param <S> what a context is kept as; not to be changed once it was captured
 */
public interface ContextBridge<S> {
    /** The context of the current thread, as it is now. */
    @Nullable
    S capture();

    /** Makes {@code snapshot} the context of the current thread. */
    void restore(@Nullable S snapshot);
}
