package dev.coroutine.bridge;

import dev.coroutine.ContextBridge;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * Carries OpenTelemetry's context, and the current span in it, along with tasks. To use it, name this class in {@code
 * META-INF/services/dev.coroutine.ContextBridge}. A scope of OpenTelemetry is closed in the step that has opened it: to keep
 * a span over an await, bind its context around the task that works in it.
 */
public final class OpenTelemetryBridge implements ContextBridge<Context> {
    /** Called by the service loader. */
    public OpenTelemetryBridge() {}

    @Override
    public Context capture() {
        return Context.current();
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // restored by the next exchange, not by closing
    public void restore(@Nullable Context snapshot) {
        (snapshot == null ? Context.root() : snapshot).makeCurrent();
    }
}
