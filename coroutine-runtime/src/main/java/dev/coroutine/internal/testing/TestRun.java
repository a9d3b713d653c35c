package dev.coroutine.internal.testing;

import dev.coroutine.Coroutine;
import dev.coroutine.Coroutines;
import dev.coroutine.Engine;
import dev.coroutine.EventLoop;
import dev.coroutine.LoopExceptionHandler.Report;
import dev.coroutine.Runner;
import dev.coroutine.abi.TestCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;

/** One test on a loop of its own: its methods run there one after the other, and must leave nothing behind. */
public final class TestRun extends TestCall implements AutoCloseable {
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(10);
    private static final int SETTLING_TURNS = 100;

    private final TestPlan plan;
    private final Thread thread = Thread.currentThread();
    private final List<Report> reports = new CopyOnWriteArrayList<>();
    private final Engine.Host host;
    private boolean failed;

    /** Makes a loop of the calling thread for the test. */
    public TestRun(TestPlan plan) {
        this.plan = plan;
        Engine.Settings settings =
                new Engine.Settings(null, SHUTDOWN_TIMEOUT, null, reports::add, true, Runner.Leftover.CANCEL);
        Engine engine = Engine.instance();
        host = plan.realTime()
                ? engine.host(settings)
                : engine.testHost(settings, plan.seed() == 0 ? null : plan.seed(), plan.patience());
    }

    /** The loop. */
    public EventLoop loop() {
        return host.loop();
    }

    /** The loop with its clock, if the test runs in virtual time. */
    public Optional<Engine.TestHost> virtual() {
        return host instanceof Engine.TestHost virtual ? Optional.of(virtual) : Optional.empty();
    }

    /** What has been reported to the loop's exception handler until now; changes. */
    public List<Report> reports() {
        return reports;
    }

    /** How the test is run. */
    public TestPlan plan() {
        return plan;
    }

    /** Something that may throw anything. */
    @FunctionalInterface
    public interface Action {
        /** Does it. */
        void run() throws Throwable;
    }

    /** Runs {@code action}: test methods that it calls on this thread run on this loop. */
    public void during(Action action) throws Throwable {
        TestCall outer = enter();
        try {
            action.run();
        } finally {
            leave(outer);
        }
    }

    @Override
    protected void run(Coroutine<?> body) {
        checkCaller();
        Alarm alarm = Alarm.set(plan.name(), plan.timeout(), host::describeTasks);
        try {
            host.run(body);
        } catch (Throwable thrown) {
            failed = true;
            alarm.stop(thrown);
            throw thrown;
        }
        alarm.stop(null);
    }

    private void checkCaller() {
        if (EventLoop.currentOrNull() != null) {
            throw new IllegalStateException(plan.name() + " calls a method that is a test by itself from code that runs"
                    + " on a loop; move what both need to an @Async method, and await that");
        }
        if (Thread.currentThread() != thread) {
            throw new IllegalStateException(plan.name() + " began on thread \"" + thread.getName()
                    + "\" and goes on on thread \"" + Thread.currentThread().getName()
                    + "\"; leave out what moves it there, as @Timeout with SEPARATE_THREAD does: @AsyncTest has a"
                    + " timeout of its own");
        }
    }

    /**
     * Closes the loop.
     *
     * @throws AssertionError if the test has not failed, and has left something behind
     */
    @Override
    public void close() {
        List<String> found = new ArrayList<>();
        Alarm alarm = Alarm.set("the end of " + plan.name(), plan.timeout(), host::describeTasks);
        try {
            if (!failed) {
                settle();
                host.describeTasks()
                        .forEach(task -> found.add(task + System.lineSeparator()
                                + "    has not ended; await it, cancel it, or make it in a TaskGroup"));
            }
            host.close();
        } catch (Throwable thrown) {
            alarm.stop(thrown);
            throw thrown;
        }
        alarm.stop(null);
        List<Report> serious = reports.stream()
                .filter(report -> !failed || report.exception() != null)
                .toList();
        serious.forEach(report -> found.add(report.message()));
        if (!found.isEmpty()) {
            throw leftBehind(found, serious);
        }
    }

    /** Lets tasks end that only need a few turns for it; no time passes. */
    private void settle() {
        try {
            if (host instanceof Engine.TestHost virtual) {
                host.run(virtual.untilIdle());
            }
            for (int i = 0; i < SETTLING_TURNS && !host.loop().tasks().isEmpty(); i++) {
                host.run(Coroutines.yieldNow());
            }
        } catch (CancellationException interrupted) {
            // The alarm: what is left is what has not ended.
            return;
        }
    }

    private AssertionError leftBehind(List<String> found, List<Report> serious) {
        StringBuilder text = new StringBuilder(plan.name()).append(" has left something behind:");
        for (int i = 0; i < found.size(); i++) {
            text.append(System.lineSeparator()).append(i + 1).append(". ").append(found.get(i));
        }
        if (plan.seed() != 0) {
            text.append(System.lineSeparator()).append(plan.repetition());
        }
        AssertionError error = new AssertionError(text.toString());
        serious.stream().map(Report::exception).filter(each -> each != null).forEach(error::addSuppressed);
        return error;
    }
}
