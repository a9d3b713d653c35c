package dev.coroutine.samples.testing;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.testing.AsyncAssertions.failureOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.coroutine.testing.AsyncTest;
import dev.coroutine.testing.OnTestLoop;
import dev.coroutine.testing.ShuffledTest;
import dev.coroutine.testing.VirtualClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OvenTest {
    private final Oven oven = new Oven(2);

    @AsyncTest
    void bakesInTwentyFiveMinutes(VirtualClock clock) {
        assertEquals("rye bread", await(oven.bake("rye")));
        assertEquals(Duration.ofMinutes(25), clock.elapsed());
    }

    @AsyncTest
    void refusesNothing() {
        IllegalArgumentException failure = await(failureOf(IllegalArgumentException.class, () -> oven.bake(" ")));
        assertEquals("no dough", failure.getMessage());
    }

    @ShuffledTest(seeds = 20)
    void bakesTwoAtATime(VirtualClock clock) {
        await(gather(List.of(oven.bake("rye"), oven.bake("spelt"), oven.bake("oat"))));
        assertEquals(Duration.ofMinutes(50), clock.elapsed());
    }

    @ParameterizedTest
    @OnTestLoop
    @CsvSource({"1, 75", "2, 50", "3, 25"})
    void takesAsLongAsItsPlacesMake(int places, int minutes, VirtualClock clock) {
        Oven other = new Oven(places);
        await(gather(List.of(other.bake("a"), other.bake("b"), other.bake("c"))));
        assertEquals(Duration.ofMinutes(minutes), clock.elapsed());
    }
}
