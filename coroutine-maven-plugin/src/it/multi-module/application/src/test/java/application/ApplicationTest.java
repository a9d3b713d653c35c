package application;

import static dev.coroutine.Coroutines.run;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ApplicationTest {
    @Test
    void awaitsACoroutineOfAnotherModule() {
        assertEquals("Hello, one; Hello, two", run(Application.greetBoth()));
    }
}
