package dev.coroutine.transformer.batch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that share the work of a run; results come in the order of the tasks. */
final class Workers implements AutoCloseable {
    /** Analyses recurse deeper in generated code than the default stack allows. */
    private static final long STACK = 16L << 20;

    private final ExecutorService threads;

    Workers(int jobs) {
        threads = Executors.newFixedThreadPool(Math.max(1, jobs), task -> {
            var thread = new Thread(null, task, "coroutine-transform", STACK);
            thread.setDaemon(true);
            return thread;
        });
    }

    <T> List<T> all(List<? extends Callable<T>> tasks) throws IOException {
        List<T> results = new ArrayList<>(tasks.size());
        try {
            for (Future<T> future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException defect) {
            throw new IllegalStateException(defect.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
