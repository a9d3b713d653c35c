package demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DemoTest {
    @Test
    void theModuleReadsTheRuntime() {
        CompletableFuture<Integer> number = new CompletableFuture<>();
        CompletableFuture<Integer> next = Demo.increment(number);
        assertFalse(next.isDone());
        number.complete(41);
        assertEquals(42, next.join());
        assertEquals("demo", Demo.class.getModule().getName());
    }
}
