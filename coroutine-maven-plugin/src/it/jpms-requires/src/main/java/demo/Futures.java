package demo;

import java.util.concurrent.CompletableFuture;

/** An await method of one's own. */
public final class Futures {
    private Futures() {}

    public static <T> T await(CompletableFuture<T> future) {
        throw new IllegalStateException("not transformed");
    }
}
