package dev.coroutine.transformer.differential;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Threads whose stack holds a recursion of some ten thousand blocking calls. */
final class DeepStack {
    private static final long BYTES = 1L << 29;

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(body -> {
        Thread thread = new Thread(null, body, "blocking reference", BYTES);
        thread.setDaemon(true);
        return thread;
    });

    private DeepStack() {}

    /** Runs {@code body} on such a thread. */
    static void start(Runnable body) {
        THREADS.execute(body);
    }

    static <T> T call(Supplier<T> body) {
        try {
            return THREADS.submit(body::get).get();
        } catch (ExecutionException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
