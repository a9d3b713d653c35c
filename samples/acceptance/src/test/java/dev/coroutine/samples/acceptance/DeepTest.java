package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.sleepForever;
import static dev.coroutine.Coroutines.timeout;
import static dev.coroutine.Coroutines.yieldNow;
import static java.time.Duration.ofDays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Async;
import dev.coroutine.CancelScope;
import dev.coroutine.Coroutine;
import dev.coroutine.Promise;
import dev.coroutine.Task;
import dev.coroutine.TaskGroup;
import dev.coroutine.TaskLocal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A hundred thousand of anything inside each other overflow no stack, whether they end with a value, a failure or a cancel. */
class DeepTest {
    private static final int DEEP = 100_000;
    private static final TaskLocal<Integer> DEPTH = TaskLocal.create("depth");

    /** What may be inside itself. */
    private enum Nested {
        CALL(DeepTest::call),
        TASK(depth -> await0(createTask(() -> Nested.deeper(depth)))),
        GATHER(depth -> first(gather(List.of(call(depth))))),
        TIMEOUT(depth -> timeout(ofDays(1), () -> Nested.deeper(depth))),
        SCOPE(DeepTest::scope),
        GROUP(depth -> TaskGroup.run(group -> Nested.deeper(depth))),
        CHILD(depth -> TaskGroup.run(group -> await0(group.spawn(() -> Nested.deeper(depth))))),
        LOCAL(depth -> TaskLocal.where(DEPTH, depth).call(() -> Nested.deeper(depth)));

        private static Nested kind = CALL;
        private static Coroutine<Integer> innermost = async(0);
        private final IntFunction<Coroutine<Integer>> one;

        Nested(IntFunction<Coroutine<Integer>> one) {
            this.one = one;
        }

        /** So many inside each other, and {@code inside} in the last. */
        Coroutine<Integer> nest(Coroutine<Integer> inside) {
            kind = this;
            innermost = inside;
            return one.apply(DEEP);
        }

        private static Coroutine<Integer> deeper(int depth) {
            return depth == 0 ? innermost : kind.one.apply(depth - 1);
        }
    }

    @Async
    private static Coroutine<Integer> call(int depth) {
        return async(await(Nested.deeper(depth)) + 0);
    }

    @Async
    private static Coroutine<Integer> scope(int depth) {
        int[] value = new int[1];
        await(CancelScope.run(scope -> {
            value[0] = await(Nested.deeper(depth));
            return async();
        }));
        return async(value[0]);
    }

    @Async
    private static Coroutine<Integer> await0(Task<Integer> task) {
        return async(await(task));
    }

    @Async
    private static Coroutine<Integer> first(Coroutine<List<Integer>> all) {
        return async(await(all).get(0));
    }

    @Async
    private static Coroutine<Integer> late(int value) {
        await(yieldNow());
        return async(value);
    }

    @ParameterizedTest
    @EnumSource
    void aValueComesOut(Nested nested) throws Exception {
        assertEquals(7, Orders.<Integer>run(() -> nested.nest(late(7))));
    }

    @ParameterizedTest
    @EnumSource(names = {"CALL", "TASK", "GATHER", "TIMEOUT", "SCOPE"})
    void aCancelGoesInAndComesOut(Nested nested) throws Exception {
        boolean cancelled = Orders.<Boolean>run(() -> {
            isAsleep = false;
            Task<Integer> task = createTask(() -> nested.nest(forever()));
            while (!isAsleep) {
                await(yieldNow());
            }
            task.cancel();
            assertThrowsCancellation(
                    await(dev.coroutine.Coroutines.gatherSettled(List.of(task))).get(0)::get);
            return async(task.isCancelled());
        });
        assertTrue(cancelled);
    }

    private static boolean isAsleep;

    @Async
    private static Coroutine<Integer> forever() {
        isAsleep = true;
        await(sleepForever());
        return async(0);
    }

    private static void assertThrowsCancellation(org.junit.jupiter.api.function.Executable executable) {
        assertThrows(CancellationException.class, executable);
    }

    @Test
    void promisesCompleteEachOther() throws Exception {
        assertEquals(DEEP, Orders.<Integer>run(() -> {
            List<Promise<Integer>> promises = new ArrayList<>();
            for (int i = 0; i <= DEEP; i++) {
                promises.add(new Promise<>());
            }
            for (int i = 0; i < DEEP; i++) {
                createTask(next(promises.get(i), promises.get(i + 1)));
            }
            promises.get(0).complete(0);
            return async(await(promises.get(DEEP)));
        }));
    }

    @Async
    private static Coroutine<Void> next(Promise<Integer> before, Promise<Integer> after) {
        after.complete(await(before) + 1);
        return async();
    }

    @Test
    void futuresCompleteEachOtherThroughAsyncMethods() throws Exception {
        assertEquals(DEEP, Orders.<Integer>run(() -> {
            CompletableFuture<Integer> start = new CompletableFuture<>();
            CompletableFuture<Integer> last = start;
            for (int i = 0; i < DEEP; i++) {
                last = plusOne(last);
            }
            start.complete(0);
            return async(await(last));
        }));
    }

    @Async
    private static CompletableFuture<Integer> plusOne(CompletableFuture<Integer> before) {
        return CompletableFuture.completedFuture(await(before) + 1);
    }
}
