package dev.coroutine.bridge;

import dev.coroutine.ContextBridge;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Carries SLF4J's diagnostic context ({@link MDC}) along with tasks. To use it, name this class in {@code
 * META-INF/services/dev.coroutine.ContextBridge}: each step of a task copies the context, which not every program wants.
 */
public final class Slf4jMdcBridge implements ContextBridge<Map<String, String>> {
    /** Called by the service loader. */
    public Slf4jMdcBridge() {}

    @Override
    public @Nullable Map<String, String> capture() {
        return MDC.getCopyOfContextMap();
    }

    @Override
    public void restore(@Nullable Map<String, String> snapshot) {
        if (snapshot == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(snapshot);
        }
    }
}
