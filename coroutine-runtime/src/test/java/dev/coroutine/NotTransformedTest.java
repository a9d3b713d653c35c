package dev.coroutine;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class NotTransformedTest {
    @Test
    void anAwaitExecutedAsWrittenNamesTheMethodAndTheRemedy() {
        NotTransformedException thrown =
                assertThrows(NotTransformedException.class, () -> callsAwait(CompletableFuture.completedFuture(1)));
        String message = thrown.getMessage();
        assertTrue(message.contains("dev.coroutine.NotTransformedTest.callsAwait (NotTransformedTest.java:"), message);
        assertTrue(message.contains("coroutine-maven-plugin"), message);
        assertTrue(message.contains("java -jar coroutine.jar transform"), message);
        assertTrue(message.contains("-javaagent"), message);
    }

    private static int callsAwait(CompletableFuture<Integer> future) {
        return Coroutines.await(future);
    }
}
