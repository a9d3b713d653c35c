package dev.coroutine.samples.testing;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.coroutine.Task;
import dev.coroutine.TaskOptions;
import dev.coroutine.testing.AsyncTest;
import dev.coroutine.testing.OnTestLoop;
import dev.coroutine.testing.TestLoop;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class BakeryTest {
    private final Bakery bakery = new Bakery(new Oven(1));
    private Task<Void> work;

    @BeforeEach
    @OnTestLoop
    void open() {
        work = createTask(TaskOptions.named("baker"), bakery.work());
    }

    @AfterEach
    @OnTestLoop
    void close() {
        work.cancel();
    }

    @AsyncTest
    void bakesWhatIsOrderedInTurn() {
        await(bakery.order("rye"));
        await(bakery.order("oat"));
        await(sleep(Duration.ofMinutes(49)));
        assertEquals(List.of("rye bread"), bakery.shelf());
        await(sleep(Duration.ofMinutes(1)));
        assertEquals(List.of("rye bread", "oat bread"), bakery.shelf());
    }

    @AsyncTest
    void idlesWithoutOrders(TestLoop loop) {
        await(loop.untilIdle());
        assertEquals(List.of(work), loop.loop().tasks().subList(0, 1));
        assertEquals(List.of(), bakery.shelf());
    }
}
