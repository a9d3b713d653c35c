package dev.coroutine.internal.testing;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The real time that the calling thread may take for something. When it is over, what the thread and its tasks do at that
 * moment is written down, and the thread is interrupted, which cancels the main task of its loop.
 */
final class Alarm {
    private static final System.Logger LOGGER = System.getLogger("dev.coroutine");
    private static final int STUBBORN_SECONDS = 5;
    private static final String NEW_LINE = System.lineSeparator();

    private final Thread thread = Thread.currentThread();
    private final String what;
    private final Duration timeout;
    private final Supplier<List<String>> tasks;
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
    private final CompletableFuture<@Nullable String> report;
    private volatile boolean stopped;

    private Alarm(String what, Duration timeout, Supplier<List<String>> tasks) {
        this.what = what;
        this.timeout = timeout;
        this.tasks = tasks;
        this.report = ended.completeOnTimeout(false, timeout.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(inTime -> inTime ? null : ring());
    }

    /**
     * Sets an alarm.
     *
     * @param what what has to be over by then
     * @param tasks says what the tasks do, on any thread
     */
    static Alarm set(String what, Duration timeout, Supplier<List<String>> tasks) {
        return new Alarm(what, timeout, tasks);
    }

    /**
     * It is over.
     *
     * @param failure how it ended, or null
     * @throws AssertionError if that was too late
     */
    void stop(@Nullable Throwable failure) {
        stopped = true;
        ended.complete(true);
        String text = report.join();
        if (text != null) {
            Thread.interrupted();
            AssertionError late = new AssertionError(text);
            if (failure != null) {
                late.addSuppressed(failure);
            }
            throw late;
        }
    }

    private String ring() {
        String text = describe();
        thread.interrupt();
        Executor later = CompletableFuture.delayedExecutor(STUBBORN_SECONDS, TimeUnit.SECONDS, Runnable::run);
        later.execute(() -> {
            if (!stopped) {
                LOGGER.log(System.Logger.Level.ERROR, text + NEW_LINE + "and it has not heard the interrupt since");
            }
        });
        return text;
    }

    private String describe() {
        StringBuilder text = new StringBuilder(what)
                .append(" did not end within ")
                .append(timeout)
                .append(" of real time; give it a longer timeout, or see what it waits for:");
        tasks.get().forEach(task -> text.append(NEW_LINE).append("  ").append(task));
        text.append(NEW_LINE).append("  thread \"").append(thread.getName()).append('"');
        for (StackTraceElement call : thread.getStackTrace()) {
            text.append(NEW_LINE).append("\tat ").append(call);
        }
        return text.toString();
    }
}
