package dev.coroutine.internal.engine;

import dev.coroutine.Engine;
import dev.coroutine.LoopExceptionHandler;
import dev.coroutine.Task;
import dev.coroutine.TaskObserver;
import dev.coroutine.internal.loop.Loop;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A loop that is looked at: by observers, in debug mode, by the watchdog, and by whoever is told of failures. */
abstract class ObservedLoop extends QueueLoop {
    private final Reports reports;
    private final @Nullable Origins origins;
    private final @Nullable DebugNotes notes;
    private @Nullable Observers observers;
    private volatile long blockedReports;

    ObservedLoop(Engine.Settings settings, Function<TaskLoop, Loop> makeLoop, @Nullable String label) {
        super(makeLoop, label);
        reports = new Reports(self(), settings.exceptionHandler());
        origins = settings.debug() ? new Origins() : null;
        observers = Observers.of(self(), settings.watching().observers());
        notes = origins == null ? null : new DebugNotes(self(), origins);
        if (notes != null) {
            follow(notes);
        }
    }

    void follow(TaskObserver observer) {
        observers = Observers.with(observers, self(), observer);
    }

    void unfollow(TaskObserver observer) {
        observers = observers == null ? null : observers.without(observer);
    }

    /** When and where {@code task} was made, if that is known. */
    @Nullable
    String noteOf(Task<?> task) {
        return notes == null ? null : notes.of(task);
    }

    long blockedReports() {
        return blockedReports;
    }

    /** Counts a report of the watchdog, which has but one thread. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void countBlocked() {
        blockedReports++;
    }

    boolean isDebug() {
        return origins != null;
    }

    /** Where what this loop has was made; null unless it is in debug mode. */
    @Nullable
    Origins origins() {
        return origins;
    }

    // ---- what happens to tasks

    /** {@code task} has been made. */
    void created(LoopTask<?> task) {
        if (observers != null) {
            observers.created(task);
        }
    }

    /** {@code task} is one of the loop's from now on. */
    void add(LoopTask<?> task) {
        if (origins != null) {
            origins.add(task);
        }
    }

    /** The first step of the current task begins. */
    void started(LoopTask<?> task) {
        if (observers != null) {
            observers.started(task);
        }
    }

    /** A further step of the current task begins. */
    void resumed(LoopTask<?> task) {
        if (observers != null) {
            observers.resumed(task);
        }
    }

    /** A step of {@code task} is over. */
    final void stepped(LoopTask<?> task) {
        if (observers != null && !task.isDone()) {
            observers.suspended(task);
        }
    }

    void ended(LoopTask<?> task) {
        if (origins != null) {
            origins.remove(task);
        }
        if (observers != null) {
            observers.ended(task);
        }
    }

    // ---- what is reported

    @Override
    void report(String message, @Nullable Throwable failure, @Nullable Task<?> task) {
        reports.report(new LoopExceptionHandler.Report(message, failure, task, this));
    }

    /** A failure that was reported has been observed after all. */
    void observedLate(LoopTask<?> task) {
        reports.observedLate(task);
    }

    void unobserved(LoopTask<?> task) {
        reports.unobserved(task);
    }

    void detach(LoopTask<?> task) {
        reports.detach(task);
    }

    /** The JVM shuts down, and loggers with it. */
    final void loggersStop() {
        reports.loggersStop();
    }

    final void reportStragglers(List<LoopTask<?>> stragglers) {
        reports.stragglers(stragglers);
    }

    /** The last reports, those of tasks that have not ended among them. */
    final void closeReports(List<LoopTask<?>> stragglers) {
        reports.close(stragglers);
    }
}
