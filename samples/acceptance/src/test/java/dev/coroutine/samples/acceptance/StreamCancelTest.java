package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gatherSettled;
import static dev.coroutine.Coroutines.sleep;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.AsyncIterator;
import dev.coroutine.AsyncStream;
import dev.coroutine.Coroutine;
import dev.coroutine.Task;
import dev.coroutine.testing.TestLoop;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operator, left at every point: by a cancel at each millisecond, and by closing after each element. */
class StreamCancelTest {
    private static final int ELEMENTS = 4;
    private static final int LAST_MILLI = 40;

    private interface Operator extends UnaryOperator<AsyncStream<Integer>> {}

    private static final Map<String, Operator> OPERATORS = new TreeMap<>(Map.ofEntries(
            Map.entry("from", s -> s),
            Map.entry("map", s -> s.map(StreamCancelTest::slowly)),
            Map.entry("filter", s -> s.filter(n -> n > 0)),
            Map.entry("flatMap", s -> s.flatMap(n -> Ticks.stream(2, ofMillis(2)))),
            Map.entry("limit", s -> s.limit(3)),
            Map.entry("skip", s -> s.skip(1)),
            Map.entry("scan", s -> s.scan(0, Integer::sum)),
            Map.entry("chunked", s -> s.chunked(2).map(list -> async(list.size()))),
            Map.entry("zip", s -> s.zip(Ticks.stream(3, ofMillis(2))).map(pair -> async(pair.first()))),
            Map.entry("timeout", s -> s.timeout(ofMillis(7))),
            Map.entry("throttle", s -> s.throttle(ofMillis(7))),
            Map.entry("buffer", s -> s.buffer(2)),
            Map.entry("mapConcurrent", s -> s.mapConcurrent(2, StreamCancelTest::slowly)),
            Map.entry("mapUnordered", s -> s.mapUnordered(2, StreamCancelTest::slowly)),
            Map.entry("merge", s -> s.merge(Ticks.stream(3, ofMillis(2)))),
            Map.entry("debounce", s -> s.debounce(ofMillis(4))),
            Map.entry(
                    "all",
                    s -> s.buffer(1)
                            .mapConcurrent(2, StreamCancelTest::slowly)
                            .merge(Ticks.stream(2, ofMillis(3)))
                            .buffer(2))));

    static Stream<String> operators() {
        return OPERATORS.keySet().stream();
    }

    private static Coroutine<Integer> slowly(int n) {
        return Cleanups.slowly(n);
    }

    @ParameterizedTest
    @MethodSource("operators")
    void aCancelAtAnyTimeLeavesNothingBehind(String name) {
        for (int seed = 0; seed <= 10; seed++) {
            for (int at = 0; at <= LAST_MILLI; at++) {
                cancelAt(name, seed, at);
            }
        }
    }

    private static void cancelAt(String name, int seed, int at) {
        try (TestLoop loop = seed == 0 ? TestLoop.create() : TestLoop.shuffled(seed)) {
            Ticks ticks = new Ticks(ELEMENTS, ofMillis(5));
            String point = name + " cancelled at " + at + " ms, seed " + seed;
            loop.run(() -> {
                Task<?> task =
                        createTask(OPERATORS.get(name).apply(ticks.stream()).toList());
                await(sleep(ofMillis(at)));
                boolean cancelled = task.cancel();
                await(gatherSettled(List.of(task)));
                // a body that was closing its stream already goes on to its end
                assertTrue(task.isCancelled() ? cancelled : task.state() == Task.State.SUCCESS, point);
                return async();
            });
            assertLeft(loop, ticks, point);
        }
    }

    @ParameterizedTest
    @MethodSource("operators")
    void closingAfterAnyElementLeavesNothingBehind(String name) {
        for (int seed = 0; seed <= 10; seed++) {
            for (int wanted = 0; wanted <= ELEMENTS + 4; wanted++) {
                closeAfter(name, seed, wanted);
            }
        }
    }

    private static void closeAfter(String name, int seed, int wanted) {
        try (TestLoop loop = seed == 0 ? TestLoop.create() : TestLoop.shuffled(seed)) {
            Ticks ticks = new Ticks(ELEMENTS, ofMillis(5));
            String point = name + " closed after " + wanted + " elements, seed " + seed;
            loop.run(() -> {
                AsyncIterator<Integer> iterator =
                        OPERATORS.get(name).apply(ticks.stream()).iterator();
                for (int i = 0; i < wanted && await(iterator.advance()); i++) {
                    iterator.next();
                }
                await(iterator.closeAsync());
                return async();
            });
            assertLeft(loop, ticks, point);
        }
    }

    private static void assertLeft(TestLoop loop, Ticks ticks, String point) {
        assertEquals(ticks.opened, ticks.closed, point);
        assertEquals(0, Cleanups.running, point);
        assertTrue(loop.loop().tasks().isEmpty(), point + ": " + loop.loop().tasks());
        loop.close();
        assertTrue(loop.reports().isEmpty(), point + ": " + loop.reports());
    }
}
