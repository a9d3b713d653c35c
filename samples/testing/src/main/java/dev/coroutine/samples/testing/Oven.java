package dev.coroutine.samples.testing;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.sleep;

import dev.coroutine.Async;
import dev.coroutine.Coroutine;
import dev.coroutine.sync.AsyncSemaphore;
import java.time.Duration;

/** An oven with a number of places. */
public final class Oven {
    private static final Duration TIME = Duration.ofMinutes(25);

    private final AsyncSemaphore places;

    /** Makes an oven for so many loaves at a time. */
    public Oven(int places) {
        this.places = new AsyncSemaphore(places);
    }

    /** Bakes a loaf, once there is a place for it. */
    @Async
    public Coroutine<String> bake(String dough) {
        if (dough.isBlank()) {
            throw new IllegalArgumentException("no dough");
        }
        try (var place = await(places.acquire())) {
            await(sleep(TIME));
            return async(dough + " bread");
        }
    }
}
