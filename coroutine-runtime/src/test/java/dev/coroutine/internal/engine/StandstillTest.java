package dev.coroutine.internal.engine;

import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.sleepForever;
import static dev.coroutine.internal.engine.Script.inTurn;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Engine;
import dev.coroutine.Promise;
import dev.coroutine.Runner;
import dev.coroutine.TaskOptions;
import dev.coroutine.sync.AsyncEvent;
import org.junit.jupiter.api.Test;

class StandstillTest {
    private static VirtualHost host() {
        return new VirtualHost(
                new Engine.Settings(null, ofSeconds(10), null, report -> {}, false, Runner.Leftover.CANCEL),
                null,
                ofMillis(20));
    }

    @Test
    void saysWhatEachTaskWaitsForWhenNobodyCanWakeThem() {
        AsyncEvent event = new AsyncEvent();
        try (Closing host = new Closing(host())) {
            IllegalStateException report = assertThrows(
                    IllegalStateException.class,
                    () -> host.host()
                            .run(inTurn(
                                    () -> sleep(ofSeconds(5)),
                                    () -> createTask(TaskOptions.named("child"), inTurn(() -> event)))));
            String message = report.getMessage();
            assertTrue(message.contains("nothing can wake a task of this loop"), message);
            assertTrue(message.contains("task \"main\" at"), message);
            assertTrue(message.contains("waits for task \"child\""), message);
            assertTrue(message.contains("waits for AsyncEvent[not set, 1 waiting]"), message);
            assertEquals(ofSeconds(5), host.host().elapsed());
        }
    }

    @Test
    void sleepingForeverIsAWaitForACancel() {
        try (Closing host = new Closing(host())) {
            IllegalStateException report =
                    assertThrows(IllegalStateException.class, () -> host.host().run(sleepForever()));
            assertTrue(report.getMessage().contains("waits for its cancellation"), report.getMessage());
        }
    }

    @Test
    void theLoopCanBeUsedAfterTheReport() {
        try (Closing host = new Closing(host())) {
            Promise<String> never = new Promise<>();
            assertThrows(IllegalStateException.class, () -> host.host().run(inTurn(() -> never)));
            never.complete("late");
            host.host().run(sleep(ofSeconds(1)));
            assertEquals(ofSeconds(1), host.host().elapsed());
        }
    }

    private record Closing(VirtualHost host) implements AutoCloseable {
        @Override
        public void close() {
            host.close();
        }
    }
}
