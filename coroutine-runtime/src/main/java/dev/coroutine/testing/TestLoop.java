package dev.coroutine.testing;

import dev.coroutine.AsyncCallable;
import dev.coroutine.Coroutine;
import dev.coroutine.Engine;
import dev.coroutine.EventLoop;
import dev.coroutine.LoopExceptionHandler.Report;
import dev.coroutine.Runner;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A loop of the calling thread with a virtual clock, in debug mode, for tests.
 *
 * <p>A run fails with a report of who waits for what where nothing can wake a task any more: at once if tasks wait for
 * each other in a circle, else if no other thread has woken one in 10 s of real time.
 */
public final class TestLoop implements AutoCloseable {
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<Report> reports;
    private final Engine.TestHost host;
    private final VirtualClock clock;

    /** A view of a loop that others run. */
    TestLoop(Engine.TestHost host, List<Report> reports) {
        this.host = host;
        this.reports = reports;
        this.clock = new HostClock(host);
    }

    private static TestLoop of(@Nullable Long seed) {
        List<Report> reports = new CopyOnWriteArrayList<>();
        Engine.Settings settings =
                new Engine.Settings(null, SHUTDOWN_TIMEOUT, null, reports::add, true, Runner.Leftover.CANCEL);
        return new TestLoop(Engine.instance().testHost(settings, seed, PATIENCE), reports);
    }

    /** Makes a loop that runs what is ready first come first served. */
    public static TestLoop create() {
        return of(null);
    }

    /** Makes a loop that runs what is ready in an order which depends on {@code seed}. */
    public static TestLoop shuffled(long seed) {
        return of(seed);
    }

    /** Runs {@code body} as a task until it ends, and everything else meanwhile. What it throws comes out as it was. */
    public <T extends @Nullable Object, X extends Exception> T run(AsyncCallable<T, X> body) throws X {
        return host.run(Engine.instance().body(Objects.requireNonNull(body, "body")));
    }

    /** The loop's time. */
    public VirtualClock clock() {
        return clock;
    }

    /** The loop. */
    public EventLoop loop() {
        return host.loop();
    }

    /** Ends when every other task is parked and no thread works for the loop; before the clock jumps. */
    public Coroutine<Void> untilIdle() {
        return host.untilIdle();
    }

    /** What has been reported to the loop's exception handler until now. */
    public List<Report> reports() {
        return List.copyOf(reports);
    }

    /** Cancels what is left, joins it, and closes the loop. */
    @Override
    public void close() {
        host.close();
    }

    private record HostClock(Engine.TestHost host) implements VirtualClock {
        @Override
        public Duration elapsed() {
            return host.elapsed();
        }

        @Override
        public void advance(Duration by) {
            host.advance(by);
        }

        @Override
        public void autojump(boolean on) {
            host.autojump(on);
        }
    }
}
