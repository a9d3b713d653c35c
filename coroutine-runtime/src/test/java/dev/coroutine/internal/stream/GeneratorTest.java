package dev.coroutine.internal.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.AsyncIterator;
import dev.coroutine.AsyncStream;
import dev.coroutine.CancelScope;
import dev.coroutine.Cancelled;
import dev.coroutine.Coroutine;
import dev.coroutine.Coroutines;
import dev.coroutine.NotTransformedException;
import dev.coroutine.Promise;
import dev.coroutine.Task;
import dev.coroutine.testing.TestLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GeneratorTest {
    private final TestLoop loop = TestLoop.create();
    private final List<Object> seen = new ArrayList<>();

    @AfterEach
    void close() {
        loop.close();
        assertEquals(List.of(), loop.reports());
    }

    private <T> T run(Coroutine<T> coroutine) {
        return loop.run(() -> coroutine);
    }

    private boolean advance(AsyncIterator<?> iterator) {
        return run(iterator.advance());
    }

    /** Emits 0, 1, ... up to {@code count} and says when its body begins and ends. */
    private AsyncStream<Object> numbers(int count) {
        return Emitting.stream((step, value, failure) -> {
            seen.add(step == 0 ? "begins" : failure == null ? "goes on" : "is left");
            rethrow(failure);
            return step < count ? Emitting.emit(step) : "the end";
        });
    }

    private static void rethrow(Throwable failure) throws Throwable {
        if (failure != null) {
            throw failure;
        }
    }

    @Test
    void runsOnlyWhenAnElementIsWanted() {
        AsyncIterator<Object> iterator = numbers(2).iterator();
        Coroutine<Boolean> first = iterator.advance();
        assertEquals(List.of(), seen);
        assertTrue(run(first));
        assertEquals(List.of("begins"), seen);
        assertEquals(0, iterator.next());
        assertTrue(advance(iterator));
        assertEquals(1, iterator.next());
        assertFalse(advance(iterator));
        assertFalse(advance(iterator));
        run(iterator.closeAsync());
        assertEquals(List.of("begins", "goes on", "goes on"), seen);
    }

    @Test
    void advancingTwiceSkipsNothing() {
        AsyncIterator<Object> iterator = numbers(2).iterator();
        assertTrue(advance(iterator));
        assertTrue(advance(iterator));
        assertEquals(0, iterator.next());
        assertThrows(NoSuchElementException.class, iterator::next);
        run(iterator.closeAsync());
    }

    @Test
    void suspendsInItsConsumersTask() {
        Task<?>[] tasks = new Task<?>[2];
        AsyncStream<Object> stream = Emitting.stream((step, value, failure) -> {
            rethrow(failure);
            switch (step) {
                case 0:
                    tasks[0] = Task.current();
                    return Emitting.await(Coroutines.sleep(Duration.ofSeconds(1)));
                case 1:
                    tasks[1] = Task.current();
                    return Emitting.emit("late");
                default:
                    return "the end";
            }
        });
        assertEquals(List.of("late"), run(stream.toList()));
        assertSame(tasks[0], tasks[1]);
        assertEquals(Duration.ofSeconds(1), loop.clock().elapsed());
    }

    @Test
    void isUsedOnce() {
        AsyncStream<Object> stream = numbers(1);
        run(stream.toList());
        IllegalStateException refused = assertThrows(IllegalStateException.class, stream::iterator);
        assertTrue(refused.getMessage().contains("demo.Demo.numbers(Demo.java:7)"), refused.getMessage());
    }

    @Test
    void failsOnceAndStaysAtTheEnd() {
        IOException broken = new IOException("broken");
        AsyncIterator<Object> iterator = Emitting.stream((step, value, failure) -> {
                    if (step == 1) {
                        throw broken;
                    }
                    return Emitting.emit(step);
                })
                .iterator();
        assertTrue(advance(iterator));
        iterator.next();
        assertSame(broken, assertThrows(IOException.class, () -> loop.run(iterator::advance)));
        assertFalse(advance(iterator));
        run(iterator.closeAsync());
    }

    @Test
    void closingRunsWhatIsLeftOfTheBodyWithItsAwaits() {
        AsyncIterator<Object> iterator = Emitting.stream((step, value, failure) -> {
                    if (step == 0) {
                        return Emitting.emit("x");
                    }
                    if (step == 1) {
                        seen.add(failure.getClass());
                        return Emitting.await(Coroutines.sleep(Duration.ofSeconds(1)));
                    }
                    seen.add("cleaned up");
                    return "the end";
                })
                .iterator();
        assertTrue(advance(iterator));
        run(iterator.closeAsync());
        run(iterator.closeAsync());
        assertEquals(List.of(Cancelled.class, "cleaned up"), seen);
        assertEquals(Duration.ofSeconds(1), loop.clock().elapsed());
        assertFalse(advance(iterator));
    }

    @Test
    void oneThatHasNotBegunIsClosedWithoutRunning() {
        AsyncIterator<Object> iterator = numbers(3).iterator();
        run(iterator.closeAsync());
        assertFalse(advance(iterator));
        assertEquals(List.of(), seen);
    }

    @Test
    void closingThrowsWhatTheBodyThrowsOnItsWayOut() {
        IllegalArgumentException broken = new IllegalArgumentException("broken");
        AsyncIterator<Object> iterator = Emitting.stream((step, value, failure) -> {
                    if (failure != null) {
                        throw broken;
                    }
                    return Emitting.emit(step);
                })
                .iterator();
        assertTrue(advance(iterator));
        assertSame(broken, assertThrows(IllegalArgumentException.class, () -> run(iterator.closeAsync())));
    }

    @Test
    void oneThatEmitsWhileItIsClosedIsToldAgainAndThenLeftAlone() {
        AsyncIterator<Object> polite = Emitting.stream((step, value, failure) -> {
                    if (step == 2) {
                        rethrow(failure);
                    }
                    return Emitting.emit(step);
                })
                .iterator();
        assertTrue(advance(polite));
        run(polite.closeAsync());
        AsyncIterator<Object> deaf =
                Emitting.stream((step, value, failure) -> Emitting.emit(step)).iterator();
        assertTrue(advance(deaf));
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> run(deaf.closeAsync()));
        assertTrue(refused.getMessage().contains("goes on emitting"), refused.getMessage());
        assertFalse(advance(deaf));
    }

    @Test
    void aSecondTaskMayNotUseItMeanwhile() {
        Promise<Object> gate = new Promise<>();
        AsyncIterator<Object> iterator = Emitting.stream((step, value, failure) -> {
                    rethrow(failure);
                    return step == 0 ? Emitting.await(gate) : step == 1 ? Emitting.emit(value) : "the end";
                })
                .iterator();
        IllegalStateException refused = assertThrows(
                IllegalStateException.class,
                () -> loop.run(() -> Coroutines.gather(iterator.advance(), iterator.advance())));
        assertTrue(refused.getMessage().contains("one task at a time"), refused.getMessage());
    }

    @Test
    void aCancelWhileItAwaitsEndsIt() {
        AsyncIterator<Object> iterator = Emitting.stream((step, value, failure) -> {
                    seen.add(failure == null ? "begins" : failure.getClass());
                    rethrow(failure);
                    return Emitting.await(Coroutines.sleepForever());
                })
                .iterator();
        assertFalse(loop.run(() -> Coroutines.moveOnAfter(Duration.ofSeconds(1), iterator::advance)));
        assertEquals(List.of("begins", Cancelled.class), seen);
        assertFalse(advance(iterator));
        run(iterator.closeAsync());
    }

    @Test
    void anEndlessOneCanBeCancelled() {
        AsyncStream<Object> endless = Emitting.stream((step, value, failure) -> {
            rethrow(failure);
            return Emitting.emit(step);
        });
        AsyncStream<Object> sleepy = AsyncStream.from(List.of(1));
        assertEquals(List.of(1), run(sleepy.toList()));
        assertFalse(loop.run(() -> Coroutines.moveOnAfter(Duration.ZERO, endless::toList)));
    }

    @Test
    void aScopeMayNotBeOpenWhereItEmits() {
        CancelScope[] scope = new CancelScope[1];
        AsyncStream<Object> stream = Emitting.stream((step, value, failure) -> {
            switch (step) {
                case 0:
                    scope[0] = CancelScope.open();
                    return Emitting.emit("x");
                case 1:
                    seen.add(failure);
                    return Emitting.await(scope[0].closeAsync(failure));
                default:
                    rethrow(failure);
                    throw (Throwable) seen.get(0);
            }
        });
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> run(stream.toList()));
        assertTrue(refused.getMessage().startsWith("emit while a scope"), refused.getMessage());
    }

    @Test
    void emitsAllOfAnotherOne() {
        AsyncStream<Object> stream = Emitting.stream((step, value, failure) -> {
            rethrow(failure);
            return switch (step) {
                case 0 -> Emitting.emit("a");
                case 1 -> Emitting.emitAll(numbers(2));
                case 2 -> Emitting.emitAll(AsyncStream.from(List.of("x", "y")));
                case 3 -> Emitting.emit("z");
                default -> "the end";
            };
        });
        assertEquals(List.of("a", 0, 1, "x", "y", "z"), run(stream.toList()));
    }

    private static AsyncStream<Object> nested(int depth) {
        return Emitting.stream((step, value, failure) -> {
            rethrow(failure);
            if (step == 0 && depth > 0) {
                return Emitting.emitAll(nested(depth - 1));
            }
            return step < 2 ? Emitting.emit(depth) : "the end";
        });
    }

    @Test
    void nestsDeeply() {
        List<Object> all = run(nested(100_000).toList());
        assertEquals(100_002, all.size());
        assertEquals(100_000, all.get(100_001));
    }

    private static AsyncStream<Object> wrapped(int depth) {
        AsyncStream<Object> stream = AsyncStream.from(List.of(1, 2));
        for (int i = 0; i < depth; i++) {
            stream = AsyncStream.from(stream);
        }
        return stream;
    }

    @Test
    void operatorsNestDeeply() {
        assertEquals(List.of(1, 2), run(wrapped(20_000).toList()));
    }

    @Test
    void theInnermostFailurePassesThoseAround() {
        IOException broken = new IOException("broken");
        AsyncStream<Object> stream = Emitting.stream((step, value, failure) -> {
            if (step == 0) {
                return Emitting.emitAll(Emitting.stream((inner, v, f) -> {
                    throw broken;
                }));
            }
            return step == 1 ? Emitting.emit(failure) : "the end";
        });
        assertEquals(List.of(broken), run(stream.toList()));
    }

    @Test
    void closingEndsTheInnermostFirst() {
        AsyncIterator<Object> iterator = Emitting.stream((step, value, failure) -> {
                    if (step == 0) {
                        return Emitting.emitAll(numbers(5));
                    }
                    seen.add("outer " + failure.getClass().getSimpleName());
                    return "the end";
                })
                .iterator();
        assertTrue(advance(iterator));
        run(iterator.closeAsync());
        assertEquals(List.of("begins", "is left", "outer Cancelled"), seen);
    }

    @Test
    void aNullIsRefusedWhereAllOfItIsEmitted() {
        AsyncStream<Object> stream = Emitting.stream((step, value, failure) -> {
            rethrow(failure);
            return Emitting.emitAll(null);
        });
        assertThrows(NullPointerException.class, () -> run(stream.toList()));
    }

    @Test
    void elementsMayBeNull() {
        AsyncStream<Object> stream = Emitting.stream((step, value, failure) -> step < 1 ? Emitting.emit(null) : "end");
        List<Object> all = run(stream.toList());
        assertEquals(1, all.size());
        assertNull(all.get(0));
    }

    @Test
    void untransformedCodeIsToldWhatToDo() {
        AsyncIterator<Object> iterator = AsyncStream.<Object>from(List.of()).iterator();
        NotTransformedException refused = assertThrows(NotTransformedException.class, () -> iterator.hasNext());
        assertTrue(
                refused.getMessage()
                        .startsWith("hasNext() of an AsyncIterator was executed as written in "
                                + "dev.coroutine.internal.stream.GeneratorTest"),
                refused.getMessage());
        assertThrows(NotTransformedException.class, () -> Coroutines.emit(1));
        assertThrows(NotTransformedException.class, Coroutines::done);
        assertThrows(UnsupportedOperationException.class, () -> numbers(1).forEach(seen::add));
    }

    @Test
    void aLongOneLetsOthersRun() {
        List<Integer> source = IntStream.range(0, 10_000).boxed().toList();
        Task<?>[] other = new Task<?>[1];
        List<Integer> all = loop.run(() -> {
            other[0] = Coroutines.createTask(Coroutines.yieldNow());
            return AsyncStream.from(source).toList();
        });
        assertEquals(source, all);
        assertTrue(other[0].isDone());
    }
}
