package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.shield;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.timeout;
import static dev.coroutine.Coroutines.waitAll;
import static dev.coroutine.Coroutines.waitFor;
import static java.time.Duration.ofSeconds;

import dev.coroutine.Async;
import dev.coroutine.Coroutine;
import dev.coroutine.Promise;
import dev.coroutine.Task;
import dev.coroutine.TaskGroup;
import dev.coroutine.TaskLocal;
import dev.coroutine.TaskOptions;
import dev.coroutine.sync.AsyncLock;
import dev.coroutine.sync.Guard;
import java.util.List;

/** A program with every kind of waiting; what diagnosis says of it is compared line by line. */
final class Shop {
    private static final TaskLocal<String> CUSTOMER = TaskLocal.create("customer");

    private final AsyncLock till = new AsyncLock();
    private final Promise<String> delivery = new Promise<>();

    /** Called after one second, with the free task "stock". */
    interface Look {
        void at(Task<Integer> stock);
    }

    @Async
    private Coroutine<Integer> fetch(int seconds) {
        await(sleep(ofSeconds(seconds)));
        return async(seconds);
    }

    @Async
    private Coroutine<Void> pay() {
        try (Guard held = await(till.acquire())) {
            await(sleep(ofSeconds(30)));
        }
        return async();
    }

    @Async
    private Coroutine<Integer> order() {
        await(timeout(ofSeconds(9), () -> gather(fetch(3), fetch(5))));
        return async(await(fetch(1)));
    }

    @Async
    private Coroutine<Integer> count(Task<Integer> stock) {
        return async(await(stock) + 1);
    }

    @Async
    private Coroutine<Void> receive() {
        await(delivery);
        return async();
    }

    @Async
    Coroutine<Void> open(Look look) {
        Task<Integer> stock = createTask(TaskOptions.named("stock"), fetch(7));
        createTask(TaskOptions.named("looker"), () -> {
            await(sleep(ofSeconds(1)));
            look.at(stock);
            delivery.complete("bread");
            return async();
        });
        await(TaskGroup.run(group -> {
            group.spawn(TaskOptions.named("first"), pay());
            group.spawn(TaskOptions.named("second"), pay());
            group.spawn(
                    TaskOptions.named("order"), TaskLocal.where(CUSTOMER, "Ada").call(this::order));
            group.spawn(TaskOptions.named("count"), () -> waitFor(count(stock), ofSeconds(20)));
            group.spawn(TaskOptions.named("recount"), () -> shield(stock));
            group.spawn(TaskOptions.named("watch"), () -> waitAll(List.of(stock)));
            group.spawn(TaskOptions.named("receive"), receive());
            return async();
        }));
        return async();
    }
}
