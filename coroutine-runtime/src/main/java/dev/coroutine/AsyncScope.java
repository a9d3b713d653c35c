package dev.coroutine;

import org.jspecify.annotations.Nullable;

/** A block that is told how its body has failed. */
public interface AsyncScope extends AsyncCloseable {
    /**
     * Leaves the block. This is an ordinary await: a cancel reaches it, although what belongs to the block is joined
     * first.
     *
     * @param bodyFailure what the body has thrown, or null. What awaiting this coroutine throws takes its place; if
     *     that throws nothing, {@code bodyFailure} goes on as it is.
     */
    Coroutine<Void> closeAsync(@Nullable Throwable bodyFailure);

    /** Leaves the block after its body has ended. */
    @Override
    default Coroutine<Void> closeAsync() {
        return closeAsync(null);
    }
}
