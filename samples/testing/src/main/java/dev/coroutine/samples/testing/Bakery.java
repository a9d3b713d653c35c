package dev.coroutine.samples.testing;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Coroutine;
import dev.coroutine.sync.AsyncQueue;
import java.util.ArrayList;
import java.util.List;

/** Bakes what is ordered, for as long as its task runs. */
public final class Bakery {
    private final AsyncQueue<String> orders = AsyncQueue.bounded(10);
    private final List<String> shelf = new ArrayList<>();
    private final Oven oven;

    /** Makes a bakery with this oven. */
    public Bakery(Oven oven) {
        this.oven = oven;
    }

    /** Orders a loaf; waits while ten orders are open. */
    @Async
    public Coroutine<Void> order(String dough) {
        await(orders.put(dough));
        return async();
    }

    /** Works until it is cancelled. */
    @Async
    public Coroutine<Void> work() {
        while (true) {
            shelf.add(await(oven.bake(await(orders.take()))));
        }
    }

    /** What has been baked until now. */
    public List<String> shelf() {
        return List.copyOf(shelf);
    }
}
