final class Blocking {
    @Async
    Coroutine<Void> calls(
            Future<String> future,
            CompletableFuture<String> completable,
            FileInputStream file,
            InputStream in,
            java.util.concurrent.locks.ReentrantLock lock,
            CountDownLatch latch,
            Semaphore semaphore,
            ArrayBlockingQueue<String> queue,
            Process process,
            java.sql.PreparedStatement statement,
            Thread thread)
            throws Exception {
        Thread.sleep(1); // warning: BLOCKING_CALL
        thread.join(); // warning: BLOCKING_CALL
        future.get(); // warning: BLOCKING_CALL
        future.get(1, TimeUnit.SECONDS); // warning: BLOCKING_CALL
        completable.join(); // warning: BLOCKING_CALL
        completable.get(); // warning: BLOCKING_CALL
        this.wait(1); // warning: BLOCKING_CALL
        lock.lock(); // warning: BLOCKING_CALL
        latch.await(); // warning: BLOCKING_CALL
        semaphore.acquire(); // warning: BLOCKING_CALL
        queue.put("a"); // warning: BLOCKING_CALL
        queue.take(); // warning: BLOCKING_CALL
        file.read(); // warning: BLOCKING_CALL
        in.readAllBytes(); // warning: BLOCKING_CALL
        process.waitFor(); // warning: BLOCKING_CALL
        statement.executeQuery(); // warning: BLOCKING_CALL
        run(async(1)); // warning: BLOCKING_CALL
        AsyncCallable<Void, Exception> body = () -> {
            await(yieldNow());
            Thread.sleep(1); // warning: BLOCKING_CALL
            return async();
        };
        return async();
    }

    @Async
    CompletableFuture<Void> hot() throws InterruptedException {
        Thread.sleep(1); // warning: BLOCKING_CALL
        return CompletableFuture.completedFuture(await(yieldNow()));
    }

    @Async
    Coroutine<Void> harmless(
            CompletableFuture<String> future, ByteArrayInputStream bytes, Own own, ArrayBlockingQueue<String> queue)
            throws Exception {
        await(future);
        future.getNow("");
        future.isDone();
        bytes.read();
        own.wait("for it");
        own.sleep(1);
        queue.offer("a");
        queue.poll();
        Runnable elsewhere = () -> future.join();
        Callable<Object> onThread = () -> {
            Thread.sleep(1);
            return future.get();
        };
        return async();
    }

    static void plain() throws InterruptedException {
        Thread.sleep(1);
        run(async(1));
    }
}

final class Own {
    void wait(String reason) {}

    void sleep(long millis) {}
}
