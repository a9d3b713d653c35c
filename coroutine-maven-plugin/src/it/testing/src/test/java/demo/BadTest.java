package demo;

import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.await;

import dev.coroutine.testing.AsyncTest;

class BadTest {
    @AsyncTest
    void leavesTask() {
        createTask(Demo.slow(1));
    }

    @AsyncTest
    void fails() {
        throw new IllegalStateException("expected " + await(Demo.slow(1)));
    }
}
