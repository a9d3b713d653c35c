package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.sleepForever;
import static dev.coroutine.Coroutines.toThread;
import static dev.coroutine.Coroutines.yieldNow;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Async;
import dev.coroutine.CancelScope;
import dev.coroutine.Coroutine;
import dev.coroutine.Task;
import dev.coroutine.TaskGroup;
import dev.coroutine.TaskLocal;
import dev.coroutine.testing.TestLoop;
import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TaskLocalTest {
    private static final TaskLocal<String> USER = TaskLocal.create("user");
    private static final TaskLocal<Integer> LEVEL = TaskLocal.withDefault("level", 1);

    @AfterEach
    void theThreadHasItsOwnContextAgain() {
        assertEquals("", ThreadContext.get());
    }

    @Async
    private static Coroutine<String> user() {
        await(sleep(ofSeconds(1)));
        return async(USER.get());
    }

    @ParameterizedTest
    @MethodSource("dev.coroutine.samples.acceptance.Orders#any")
    void tasksSeeWhatWasBoundWhereTheyWereMade(TestLoop loop) throws Exception {
        try (loop) {
            loop.<Void, Exception>run(() -> {
                Task<String> made = await(TaskLocal.where(USER, "ann").call(() -> async(createTask(user()))));
                Task<String> other = await(TaskLocal.where(USER, "bob").call(() -> async(createTask(user()))));
                assertEquals("ann", await(made));
                assertEquals("bob", await(other));
                assertFalse(USER.isBound());
                return async();
            });
        }
    }

    @Test
    void rebindingIsSeenInsideOnly() throws Exception {
        Orders.run(() -> TaskLocal.where(USER, "outer").where(LEVEL, 2).call(() -> {
            await(yieldNow());
            String inner = await(TaskLocal.where(USER, "inner").call(() -> {
                await(yieldNow());
                assertEquals(2, LEVEL.get());
                return user();
            }));
            assertEquals("inner", inner);
            assertEquals("outer", USER.get());
            await(createTask(() -> TaskLocal.where(USER, "child").call(() -> user())));
            assertEquals("outer", USER.get());
            return async();
        }));
    }

    @Test
    void bindingsSurviveSuspensionsAndThreads() throws Exception {
        Orders.run(() -> TaskLocal.where(USER, "ann").call(() -> {
            for (int i = 0; i < 3; i++) {
                await(sleep(ofSeconds(1)));
                assertEquals("ann", USER.get());
            }
            assertEquals("ann", await(toThread(() -> USER.get())));
            assertEquals(List.of("ann", "ann"), await(gather(List.of(user(), user()))));
            assertEquals(
                    "ann",
                    await(TaskGroup.run(group -> group.start(ready -> {
                        ready.ready(USER.get());
                        return async();
                    }))));
            return async();
        }));
    }

    @Test
    void bindingsEndHoweverTheBodyEnds() throws Exception {
        Orders.run(() -> {
            boolean failed = false;
            try {
                await(TaskLocal.where(USER, "ann").call(() -> {
                    await(yieldNow());
                    throw new IOException();
                }));
            } catch (IOException e) {
                failed = true;
            }
            assertTrue(failed);
            assertFalse(USER.isBound());
            await(CancelScope.run(scope -> TaskLocal.where(USER, "bob").call(() -> {
                scope.cancel();
                return sleepForever();
            })));
            assertFalse(USER.isBound());
            return async();
        });
    }

    @Test
    void unboundIsTheDefaultOrAnError() throws Exception {
        Orders.run(() -> {
            assertEquals(1, LEVEL.get());
            assertFalse(LEVEL.isBound());
            assertEquals("nobody", USER.orElse("nobody"));
            NoSuchElementException thrown = assertThrows(NoSuchElementException.class, USER::get);
            assertTrue(thrown.getMessage().contains("\"user\""), thrown.getMessage());
            return async();
        });
        assertFalse(USER.isBound());
    }

    // ---- thread-locals of libraries

    @Async
    private static Coroutine<String> threadContext(String value) {
        ThreadContext.set(value);
        for (int i = 0; i < 3; i++) {
            await(sleep(ofSeconds(1)));
            assertEquals(value, ThreadContext.get());
        }
        return async(await(toThread(() -> ThreadContext.get())));
    }

    @ParameterizedTest
    @MethodSource("dev.coroutine.samples.acceptance.Orders#any")
    void threadLocalsOfLibrariesFollowTheTask(TestLoop loop) {
        try (loop) {
            List<String> seen = loop.run(() -> gather(List.of(threadContext("a"), threadContext("b"))));
            assertEquals(List.of("a", "b"), seen);
        }
    }

    @Test
    void aTaskBeginsWithTheThreadLocalsOfItsMaker() throws Exception {
        Orders.run(() -> {
            ThreadContext.set("maker");
            Task<String> task = createTask(() -> {
                String inherited = ThreadContext.get();
                ThreadContext.set("changed");
                return async(inherited);
            });
            ThreadContext.set("later");
            assertEquals("maker", await(task));
            assertEquals("later", ThreadContext.get());
            await(sleep(ZERO));
            return async();
        });
    }
}
