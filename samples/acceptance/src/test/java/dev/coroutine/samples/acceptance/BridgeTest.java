package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.toThread;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.coroutine.Async;
import dev.coroutine.Coroutine;
import dev.coroutine.Task;
import dev.coroutine.testing.TestLoop;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.MDC;

/** The contexts of SLF4J and OpenTelemetry follow tasks. */
class BridgeTest {
    private static final ContextKey<String> TRACE = ContextKey.named("trace");

    @AfterEach
    void theThreadHasItsOwnContextAgain() {
        assertNull(MDC.get("user"));
        assertNull(Context.current().get(TRACE));
    }

    @Async
    private static Coroutine<String> working(String user) {
        MDC.put("user", user);
        for (int i = 0; i < 3; i++) {
            await(sleep(ofSeconds(1)));
            assertEquals(user, MDC.get("user"));
        }
        return async(await(toThread(() -> MDC.get("user"))));
    }

    @ParameterizedTest
    @MethodSource("dev.coroutine.samples.acceptance.Orders#any")
    void everyTaskHasItsOwnDiagnosticContext(TestLoop loop) {
        try (loop) {
            List<String> seen = loop.run(() -> gather(List.of(working("ann"), working("bob"))));
            assertEquals(List.of("ann", "bob"), seen);
        }
    }

    @Async
    private static Coroutine<String> trace() {
        await(sleep(ofSeconds(1)));
        String onThread = await(toThread(() -> Context.current().get(TRACE)));
        return async(Context.current().get(TRACE) + onThread);
    }

    @Test
    void tasksBeginInTheTelemetryContextOfTheirMaker() throws Exception {
        Orders.run(() -> {
            Task<String> first;
            Task<String> second;
            try (Scope scope = Context.current().with(TRACE, "1").makeCurrent()) {
                first = createTask(trace());
            }
            try (Scope scope = Context.current().with(TRACE, "2").makeCurrent()) {
                second = createTask(trace());
            }
            assertEquals(List.of("11", "22"), await(gather(List.of(first, second))));
            assertNull(Context.current().get(TRACE));
            return async();
        });
    }
}
