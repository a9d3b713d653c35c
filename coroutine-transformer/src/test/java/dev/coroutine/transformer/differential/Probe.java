package dev.coroutine.transformer.differential;

import dev.coroutine.Awaitable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/** What a fixture sees of its test: values that arrive now, later or never, exceptions it can be told by, and a log. */
public final class Probe {
    private static final int MOST_TRACED = 20_000;

    private final Schedule schedule;
    private final Executor later;
    private final LongSupplier clock;
    private final int mostAwaits;
    private final List<String> trace = new ArrayList<>();
    private final Map<Throwable, Integer> made = new IdentityHashMap<>();
    private int awaits;

    /** Without a clock. */
    Probe(Schedule schedule, Executor later, int mostAwaits) {
        this(schedule, later, mostAwaits, () -> 0);
    }

    /**
     * The probe of one run.
     *
     * @param later what makes pending values arrive
     * @param clock the time in milliseconds
     */
    Probe(Schedule schedule, Executor later, int mostAwaits, LongSupplier clock) {
        this.schedule = schedule;
        this.later = later;
        this.mostAwaits = mostAwaits;
        this.clock = clock;
    }

    /** Something to await that yields {@code value}. */
    public <T> Awaitable<T> value(T value) {
        return arrival(value, null);
    }

    /** Something to await that throws {@code failure}. */
    public <T> Awaitable<T> failure(Throwable failure) {
        return arrival(null, failure);
    }

    /** A future with {@code value}. */
    public <T> CompletableFuture<T> future(T value) {
        return promised(arrival(value, null));
    }

    /** A future that fails with {@code failure}. */
    public <T> CompletableFuture<T> failedFuture(Throwable failure) {
        return promised(arrival(null, failure));
    }

    /** A stage with {@code value}. */
    public <T> CompletionStage<T> stage(T value) {
        return future(value);
    }

    /** Appends a line to the trace. */
    public void log(Object line) {
        if (trace.size() < MOST_TRACED) {
            trace.add(Rendering.of(line, made));
        }
    }

    /** Appends a line with the time to the trace. */
    public void at(Object line) {
        log(clock.getAsLong() + " ms: " + line);
    }

    /** Appends {@code value} to the trace and returns it. */
    public <T> T see(T value) {
        log(value);
        return value;
    }

    /** A checked exception that the test knows again. */
    public IOException checked(String message) {
        return known(new IOException(message));
    }

    /** An unchecked exception that the test knows again. */
    public IllegalStateException unchecked(String message) {
        return known(new IllegalStateException(message));
    }

    /** An error that the test knows again. */
    public AssertionError error(String message) {
        return known(new AssertionError(message));
    }

    /** A resource that logs its opening and closing. */
    public Resource open(String name) {
        log("open " + name);
        return new Resource(this, name, false);
    }

    /** A resource whose {@code close} throws. */
    public Resource openFailing(String name) {
        log("open " + name);
        return new Resource(this, name, true);
    }

    int awaits() {
        return awaits;
    }

    Outcome returned(Object result) {
        return new Outcome(List.copyOf(trace), "returned " + Rendering.of(result, made), awaits);
    }

    Outcome threw(Throwable failure) {
        return new Outcome(List.copyOf(trace), "threw " + Rendering.of(failure, made), awaits);
    }

    private <E extends Throwable> E known(E exception) {
        made.put(exception, made.size());
        return exception;
    }

    private <T> Arrival<T> arrival(T value, Throwable failure) {
        int index = awaits++;
        if (index >= mostAwaits) {
            throw new AssertionError("runs away: value " + index + " is asked for");
        }
        Throwable actual = index == schedule.failing() ? injected(index) : failure;
        return new Arrival<>(later, value, actual, schedule.pending().test(index));
    }

    private Throwable injected(int index) {
        String message = "injected " + index;
        return switch (index % 3) {
            case 0 -> unchecked(message);
            case 1 -> checked(message);
            default -> error(message);
        };
    }

    private static <T> CompletableFuture<T> promised(Arrival<T> arrival) {
        CompletableFuture<T> future = new CompletableFuture<>();
        arrival.onReady(new Awaitable.Waiter<T>() {
            @Override
            public void succeed(T value) {
                future.complete(value);
            }

            @Override
            public void fail(Throwable failure) {
                future.completeExceptionally(failure);
            }
        });
        return future;
    }
}
