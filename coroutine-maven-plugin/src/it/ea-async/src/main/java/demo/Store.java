package demo;

import static com.ea.async.Async.await;
import static java.util.concurrent.CompletableFuture.completedFuture;

import java.util.concurrent.CompletableFuture;

/** Written for the other library; no annotation anywhere. */
public class Store {
    public CompletableFuture<Boolean> buy(CompletableFuture<Boolean> paid, CompletableFuture<String> item) {
        if (!await(paid)) {
            return completedFuture(false);
        }
        return completedFuture(await(item).length() > 0);
    }
}
