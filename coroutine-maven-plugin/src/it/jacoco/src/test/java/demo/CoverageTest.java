package demo;

import static dev.coroutine.Coroutines.run;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CoverageTest {
    @Test
    void runs() {
        assertEquals(6, run(Full.sum(3)));
        assertEquals("positive", run(Half.sign(1)));
    }
}
