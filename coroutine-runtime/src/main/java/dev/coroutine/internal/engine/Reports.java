package dev.coroutine.internal.engine;

import dev.coroutine.LoopExceptionHandler;
import dev.coroutine.LoopExceptionHandler.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Failures that nobody has observed, and who is told of them: each once, after a second, at the latest at the end. */
final class Reports {
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final System.Logger LOGGER = System.getLogger("dev.coroutine");

    private final TaskLoop loop;
    private volatile boolean loggersStop;
    private final LoopExceptionHandler handler;
    private final Set<LoopTask<?>> pending = new LinkedHashSet<>();
    private final Set<LoopTask<?>> detached = new LinkedHashSet<>();

    Reports(TaskLoop loop, @Nullable LoopExceptionHandler handler) {
        this.loop = loop;
        this.handler = handler == null ? this::log : handler;
    }

    /** The JVM shuts down, and loggers may have stopped: what is still to be told goes to the standard error. */
    void loggersStop() {
        loggersStop = true;
    }

    private void log(Report report) {
        if (loggersStop) {
            System.err.println(report.message());
            if (report.exception() != null) {
                report.exception().printStackTrace();
            }
            return;
        }
        LOGGER.log(System.Logger.Level.ERROR, report.message(), report.exception());
    }

    /** A task has failed, and nobody awaits it. */
    void unobserved(LoopTask<?> task) {
        if (detached.remove(task)) {
            report(task, " has failed, and is detached");
            return;
        }
        pending.add(task);
        loop.callLater(GRACE, () -> reportIfPending(task));
    }

    /** Nobody will await {@code task}. */
    void detach(LoopTask<?> task) {
        if (!task.isDone()) {
            detached.add(task);
            task.whenDone(detached::remove);
        } else if (pending.remove(task) && !task.isObserved()) {
            report(task, " has failed, and is detached");
        }
    }

    private void reportIfPending(LoopTask<?> task) {
        if (pending.remove(task) && !task.isObserved()) {
            report(task, " has failed, and nobody has awaited it yet; await it, or detach() it");
            task.reported();
        }
    }

    private void report(LoopTask<?> task, String what) {
        Throwable failure = task.exceptionNow();
        report(new Report(task + what + ": " + failure, failure, task, loop));
    }

    /** Somebody has awaited {@code task} after all. */
    void observedLate(LoopTask<?> task) {
        LOGGER.log(System.Logger.Level.INFO, task + " was awaited after its failure had been reported");
    }

    void report(Report report) {
        try {
            handler.handle(report);
        } catch (Throwable broken) {
            broken.addSuppressed(new IllegalStateException(report.message(), report.exception()));
            LOGGER.log(System.Logger.Level.ERROR, "the loop's exception handler has thrown", broken);
        }
    }

    /** The last moment: reports what is pending, and the tasks that did not end. */
    void close(List<LoopTask<?>> stragglers) {
        new ArrayList<>(pending).forEach(this::reportIfPending);
        stragglers(stragglers);
    }

    /** Reports tasks that did not end. */
    void stragglers(List<LoopTask<?>> stragglers) {
        for (LoopTask<?> task : stragglers) {
            String places = task.stackTrace().stream()
                    .map(place -> System.lineSeparator() + "\tat " + place)
                    .reduce("", String::concat);
            report(new Report(
                    task + " did not end after it was cancelled, within the shutdown timeout; it awaits" + places,
                    null,
                    task,
                    loop));
        }
    }
}
