package demo;

import static dev.coroutine.Coroutines.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.coroutine.testing.AsyncTest;
import dev.coroutine.testing.OnTestLoop;
import dev.coroutine.testing.ShuffledTest;
import dev.coroutine.testing.VirtualClock;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoodTest {
    private int prepared;

    @BeforeEach
    @OnTestLoop
    void prepare() {
        prepared = await(Demo.slow(1));
    }

    @AsyncTest
    void plain(VirtualClock clock) {
        assertEquals(2, await(Demo.slow(2)));
        assertEquals(1, prepared);
        assertEquals(Duration.ofHours(3), clock.elapsed());
    }

    @ShuffledTest(seeds = 3)
    void shuffled() {
        assertEquals(2, await(Demo.slow(2)));
    }

    @ParameterizedTest
    @OnTestLoop
    @ValueSource(ints = {4, 5})
    void parameters(int hours) {
        assertEquals(hours, await(Demo.slow(hours)));
    }

    @RepeatedTest(2)
    @OnTestLoop
    void repeated() {
        assertEquals(1, await(Demo.slow(1)));
    }

    @AsyncTest
    @Tag("composed")
    @Retention(RetentionPolicy.RUNTIME)
    @interface Composed {}

    @Composed
    void composed() {
        assertEquals(1, await(Demo.slow(1)));
    }
}
