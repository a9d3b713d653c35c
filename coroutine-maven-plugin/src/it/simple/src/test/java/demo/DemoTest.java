package demo;

import static dev.coroutine.Coroutines.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.coroutine.Async;
import dev.coroutine.Coroutine;
import org.junit.jupiter.api.Test;

class DemoTest {
    @Test
    void mainClassesAreTransformed() {
        assertEquals(10, run(Demo.sum(2, 3)));
    }

    @Test
    void testClassesAreTransformed() {
        assertEquals(42, run(total()));
    }

    @Async
    static Coroutine<Integer> total() {
        return async(await(Demo.sum(10, 5)) + await(Demo.twice(6)));
    }
}
