package demo;

import static demo.Futures.await;

import java.util.concurrent.CompletableFuture;

public final class Demo {
    private Demo() {}

    public static CompletableFuture<Integer> increment(CompletableFuture<Integer> number) {
        return CompletableFuture.completedFuture(await(number) + 1);
    }
}
