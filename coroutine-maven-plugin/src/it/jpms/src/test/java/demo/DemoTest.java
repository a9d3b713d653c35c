package demo;

import static dev.coroutine.Coroutines.run;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DemoTest {
    @Test
    void runsInANamedModule() {
        assertEquals("demo", run(Demo.module()));
    }
}
