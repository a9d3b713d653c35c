package demo;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class StoreTest {
    @Test
    void theOtherLibraryIsAbsent() {
        assertThrows(ClassNotFoundException.class, () -> Class.forName("com.ea.async.Async"));
    }

    @Test
    void resumesWhereTheFutureIsCompleted() {
        CompletableFuture<Boolean> paid = new CompletableFuture<>();
        CompletableFuture<Boolean> bought = new Store().buy(paid, completedFuture("book"));
        assertFalse(bought.isDone());
        paid.complete(true);
        assertTrue(bought.join());
    }
}
