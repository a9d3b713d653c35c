package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.testing.AsyncAssertions.failureOf;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.AsyncIterator;
import dev.coroutine.AsyncStream;
import dev.coroutine.AsyncTimeoutException;
import dev.coroutine.Tuple2;
import dev.coroutine.testing.TestLoop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StreamTest {
    private static AsyncStream<Integer> numbers(Integer... numbers) {
        return AsyncStream.from(List.of(numbers));
    }

    @Test
    void isIteratedOverByAdvancing() throws Exception {
        List<Integer> seen = new ArrayList<>();
        Orders.run(() -> {
            AsyncIterator<Integer> iterator = Ticks.stream(3, ofSeconds(1)).iterator();
            while (await(iterator.advance())) {
                seen.add(iterator.next());
            }
            await(iterator.closeAsync());
            return async();
        });
        assertEquals(List.of(0, 1, 2), seen);
    }

    @Test
    void mapAwaitsItsFunction() throws Exception {
        List<String> all = Orders.run(() -> numbers(1, 2, 3)
                .map(n -> {
                    await(sleep(ofSeconds(n)));
                    return async("n" + n);
                })
                .toList());
        assertEquals(List.of("n1", "n2", "n3"), all);
    }

    @Test
    void mapCarriesTheExceptionsOfItsFunction() throws Exception {
        Orders.run(() -> {
            IOException broken = new IOException("broken");
            Ticks ticks = new Ticks(3, ofMillis(1));
            IOException caught = await(failureOf(
                    IOException.class,
                    () -> ticks.stream()
                            .map(n -> {
                                await(sleep(ZERO));
                                if (n == 1) {
                                    throw broken;
                                }
                                return async(n);
                            })
                            .toList()));
            assertSame(broken, caught);
            assertEquals(2, ticks.asked);
            assertEquals(1, ticks.closed);
            return async();
        });
    }

    @Test
    void whatIsNotWantedIsDropped() throws Exception {
        Orders.run(() -> {
            assertEquals(
                    List.of(2, 4),
                    await(numbers(1, 2, 3, 4).filter(n -> n % 2 == 0).toList()));
            assertEquals(List.of(3, 4), await(numbers(1, 2, 3, 4).skip(2).toList()));
            assertEquals(List.of(), await(numbers(1).skip(2).toList()));
            assertEquals(
                    List.of(1, 2),
                    await(numbers(1, 2, 3, 1).takeWhile(n -> n < 3).toList()));
            assertEquals(
                    List.of(3, 1),
                    await(numbers(1, 2, 3, 1).dropWhile(n -> n < 3).toList()));
            assertEquals(List.of(1, 2), await(numbers(1, 2, 3).limit(2).toList()));
            assertEquals(List.of(1), await(numbers(1).limit(2).toList()));
            return async();
        });
    }

    @Test
    void limitAsksForNoMoreThanItGives() throws Exception {
        Orders.run(() -> {
            Ticks ticks = new Ticks(10, ofSeconds(1));
            assertEquals(List.of(0, 1), await(ticks.stream().limit(2).toList()));
            assertEquals(2, ticks.asked);
            assertEquals(1, ticks.closed);
            Ticks untouched = new Ticks(10, ofSeconds(1));
            assertEquals(List.of(), await(untouched.stream().limit(0).toList()));
            assertEquals(0, untouched.asked);
            return async();
        });
    }

    @Test
    void scanAndChunkedAndZipCombine() throws Exception {
        Orders.run(() -> {
            assertEquals(
                    List.of("a1", "a12", "a123"),
                    await(numbers(1, 2, 3).scan("a", (s, n) -> s + n).toList()));
            assertEquals(
                    List.of(List.of(1, 2), List.of(3)),
                    await(numbers(1, 2, 3).chunked(2).toList()));
            assertEquals(List.of(List.of(1, 2)), await(numbers(1, 2).chunked(2).toList()));
            assertEquals(List.of(), await(AsyncStream.from(List.of()).chunked(2).toList()));
            assertEquals(
                    List.of(new Tuple2<>(1, "a"), new Tuple2<>(2, "b")),
                    await(numbers(1, 2, 3)
                            .zip(AsyncStream.from(List.of("a", "b")))
                            .toList()));
            return async();
        });
    }

    @Test
    void zipClosesBothSources() throws Exception {
        Orders.run(() -> {
            Ticks longer = new Ticks(5, ofSeconds(1));
            Ticks shorter = new Ticks(1, ofSeconds(1));
            assertEquals(
                    1, await(longer.stream().zip(shorter.stream()).toList()).size());
            assertEquals(List.of(1, 1), List.of(longer.closed, shorter.closed));
            return async();
        });
    }

    @Test
    void flatMapPutsStreamsInARow() throws Exception {
        Orders.run(() -> {
            assertEquals(
                    List.of(0, 0, 1, 0, 1, 2),
                    await(numbers(1, 2, 3)
                            .flatMap(n -> Ticks.stream(n, ofSeconds(1)))
                            .toList()));
            List<Ticks> made = new ArrayList<>();
            AsyncIterator<Integer> iterator = numbers(1, 2)
                    .flatMap(n -> {
                        made.add(new Ticks(5, ofSeconds(1)));
                        return made.get(0).stream();
                    })
                    .iterator();
            assertTrue(await(iterator.advance()));
            await(iterator.closeAsync());
            assertEquals(1, made.size());
            assertEquals(1, made.get(0).closed);
            return async();
        });
    }

    @Test
    void comesToAValue() throws Exception {
        Orders.run(() -> {
            assertEquals(
                    "1,2",
                    await(numbers(1, 2)
                            .filter(n -> n > 0)
                            .map(n -> async("" + n))
                            .collect(Collectors.joining(","))));
            assertEquals(7, await(numbers(1, 2, 4).reduce(0, Integer::sum)));
            Ticks ticks = new Ticks(5, ofSeconds(1));
            assertEquals(Optional.of(0), await(ticks.stream().first()));
            assertEquals(List.of(1, 1), List.of(ticks.asked, ticks.closed));
            assertEquals(Optional.empty(), await(numbers().first()));
            List<Integer> seen = new ArrayList<>();
            await(numbers(1, 2).forEachAsync(n -> {
                await(sleep(ofSeconds(1)));
                seen.add(n);
                return async();
            }));
            assertEquals(List.of(1, 2), seen);
            return async();
        });
    }

    @Test
    void timeoutIsForEachElement() throws Exception {
        try (TestLoop loop = TestLoop.create()) {
            Ticks slow = new Ticks(9, ofSeconds(3));
            loop.run(() -> {
                assertEquals(
                        5,
                        await(Ticks.stream(5, ofSeconds(2))
                                        .timeout(ofSeconds(3))
                                        .toList())
                                .size());
                await(failureOf(
                        AsyncTimeoutException.class,
                        () -> slow.stream().timeout(ofSeconds(2)).toList()));
                return async();
            });
            assertEquals(1, slow.closed);
            assertEquals(List.of(), loop.reports());
        }
    }

    @Test
    void throttleKeepsElementsApart() throws Exception {
        try (TestLoop loop = TestLoop.create()) {
            List<Integer> all =
                    loop.run(() -> numbers(1, 2, 3, 4).throttle(ofSeconds(2)).toList());
            assertEquals(List.of(1, 2, 3, 4), all);
            assertEquals(ofSeconds(6), loop.clock().elapsed());
        }
    }

    @Test
    void retryingBeginsAnew() throws Exception {
        Orders.run(() -> {
            List<Ticks> made = new ArrayList<>();
            AsyncStream<Integer> stream = AsyncStream.retrying(3, () -> {
                Ticks ticks = new Ticks(3, ofSeconds(1));
                made.add(made.size() < 2 ? ticks.failingAt(made.size()) : ticks);
                return made.get(made.size() - 1).stream();
            });
            assertEquals(List.of(0, 0, 1, 2), await(stream.toList()));
            assertEquals(
                    List.of(1, 1, 1), made.stream().map(ticks -> ticks.closed).toList());
            await(failureOf(
                    IllegalArgumentException.class,
                    () -> AsyncStream.retrying(2, () -> new Ticks(3, ZERO).failingAt(0).stream())
                            .toList()));
            return async();
        });
    }

    @Test
    void isGivenToOneOperatorOnly() throws Exception {
        Orders.run(() -> {
            AsyncStream<Integer> stream = numbers(1);
            AsyncStream<Integer> mapped = stream.filter(n -> true);
            assertThrows(IllegalStateException.class, () -> stream.iterator().next());
            assertThrows(
                    IllegalStateException.class,
                    () -> stream.limit(1).iterator().next());
            assertEquals(List.of(1), await(mapped.toList()));
            await(failureOf(
                    IllegalArgumentException.class, () -> numbers(1).buffer(0).toList()));
            await(failureOf(
                    IllegalArgumentException.class, () -> numbers(1).limit(-1).toList()));
            return async();
        });
    }

    @Test
    void aDroppedOneIsReported() throws Exception {
        try (TestLoop loop = TestLoop.create()) {
            loop.run(() -> {
                AsyncStream<Integer> forgotten = numbers(1).filter(n -> true);
                return async();
            });
            loop.close();
            assertEquals(1, loop.reports().size());
            String message = loop.reports().get(0).message();
            assertTrue(message.startsWith("the stream "), message);
            assertTrue(message.contains("was never used"), message);
            assertTrue(message.contains("StreamTest.java:"), message);
            assertFalse(message.contains("unknown"), message);
        }
    }
}
