package dev.coroutine.internal.engine;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.sleepForever;
import static dev.coroutine.Coroutines.timeout;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.internal.engine.Script.await;
import static dev.coroutine.internal.engine.Script.rethrow;
import static java.time.Duration.ofDays;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.coroutine.Promise;
import java.lang.ref.WeakReference;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A parked task holds nothing that is dead. */
class GarbageTest {
    private WeakReference<Object> dead;

    private Object remember() {
        Object object = new byte[1000];
        dead = new WeakReference<>(object);
        return object;
    }

    /** Awaits what {@code first} makes of the object, drops the value, parks, and looks whether the object is gone. */
    private void isGoneAfter(Function<Object, Object> first) {
        try (VirtualTime time = new VirtualTime()) {
            time.go(Script.of((step, value, failure) -> {
                rethrow(failure);
                if (step == 0) {
                    createTask(Script.of((s, v, f) -> {
                        rethrow(f);
                        return s == 0 ? await(first.apply(remember())) : await(sleepForever());
                    }));
                }
                return step < 8 ? await(yieldNow()) : null;
            }));
            for (int i = 0; i < 50 && dead.get() != null; i++) {
                System.gc();
            }
            assertNull(dead.get());
        }
    }

    @Test
    void theValueOfAPromise() {
        isGoneAfter(object -> {
            Promise<Object> promise = new Promise<>();
            createTask(() -> {
                promise.complete(object);
                return async();
            });
            return promise;
        });
    }

    @Test
    void theValueOfAFutureOfAnotherThread() {
        isGoneAfter(object -> CompletableFuture.completedFuture(object));
    }

    @Test
    void theValueOfATask() {
        isGoneAfter(object -> createTask(async(object)));
    }

    @Test
    void whatABodyCaptured() {
        isGoneAfter(object -> timeout(ofDays(1), () -> {
            object.hashCode();
            return yieldNow();
        }));
    }

    @Test
    void theValuesOfGather() {
        isGoneAfter(object -> gather(async(object), yieldNow()));
    }

    @Test
    void whatABodyCapturedThatStillRuns() {
        isGoneAfter(object -> timeout(ofDays(1), () -> {
            object.hashCode();
            return sleepForever();
        }));
    }
}
