package demo;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.run;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.coroutine.testing.AsyncTest;
import dev.coroutine.testing.VirtualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DemoTest {
    @Test
    void runsInANamedModule() {
        assertEquals("demo", run(Demo.module()));
    }

    @AsyncTest
    void isTestedInANamedModule(VirtualClock clock) {
        assertEquals("demo", await(Demo.module()));
        assertEquals(Duration.ZERO, clock.elapsed());
    }
}
