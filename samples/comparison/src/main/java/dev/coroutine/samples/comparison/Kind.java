package dev.coroutine.samples.comparison;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.run;
import static dev.coroutine.Coroutines.sleep;

import dev.coroutine.Async;
import dev.coroutine.Coroutine;
import dev.coroutine.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;

/** Something that can wait many times at once. */
enum Kind {
    PROCESSES("processes") {
        @Override
        long waitFor(int count, Duration each) throws Exception {
            List<Process> processes = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                processes.add(new ProcessBuilder("sleep", String.valueOf(each.toMillis() / 1e3)).start());
            }
            long memory = 0;
            for (Process process : processes) {
                memory += Memory.residentOf(process.pid());
            }
            for (Process process : processes) {
                process.waitFor();
            }
            return memory;
        }
    },
    THREADS("threads") {
        @Override
        long waitFor(int count, Duration each) throws Exception {
            return waitInThreads(Thread::new, count, each);
        }
    },
    VIRTUAL_THREADS("virtual threads") {
        @Override
        long waitFor(int count, Duration each) throws Exception {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Object factory = Class.forName("java.lang.Thread$Builder")
                    .getMethod("factory")
                    .invoke(builder);
            return waitInThreads((ThreadFactory) factory, count, each);
        }
    },
    COROUTINES("coroutines") {
        @Override
        long waitFor(int count, Duration each) {
            run(waitInTasks(count, each));
            return 0;
        }
    };

    private final String label;

    Kind(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    boolean isAvailable() {
        return this != VIRTUAL_THREADS || Runtime.version().feature() >= 21;
    }

    /**
     * Waits.
     *
     * @return the bytes that are used outside of this process
     */
    abstract long waitFor(int count, Duration each) throws Exception;

    @Async
    static Coroutine<Void> waitInTasks(int count, Duration each) {
        List<Task<Void>> tasks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            tasks.add(createTask(sleep(each)));
        }
        for (Task<Void> task : tasks) {
            await(task);
        }
        return async();
    }

    private static long waitInThreads(ThreadFactory factory, int count, Duration each) throws InterruptedException {
        CountDownLatch allStarted = new CountDownLatch(count);
        List<Thread> threads = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Thread thread = factory.newThread(() -> waitTogether(allStarted, each));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return 0;
    }

    private static void waitTogether(CountDownLatch allStarted, Duration each) {
        try {
            allStarted.countDown();
            allStarted.await();
            Thread.sleep(each.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
