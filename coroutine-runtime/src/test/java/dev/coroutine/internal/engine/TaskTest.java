package dev.coroutine.internal.engine;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.internal.engine.Script.await;
import static dev.coroutine.internal.engine.Script.inTurn;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.coroutine.Coroutine;
import dev.coroutine.Promise;
import dev.coroutine.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskTest {
    private final List<Object> log = new ArrayList<>();

    @Test
    void runsAndReturns() {
        assertEquals(7, VirtualTime.run(async(7)));
    }

    @Test
    void coroutinesAwaitedInTurnTakeTheSum() {
        try (VirtualTime time = new VirtualTime()) {
            Coroutine<Object> one = inTurn(() -> sleep(ofSeconds(1)));
            Coroutine<Object> two = inTurn(() -> sleep(ofSeconds(2)));
            time.go(inTurn(() -> one, () -> two));
            assertEquals(ofSeconds(3), time.elapsed());
        }
    }

    @Test
    void tasksRunSideBySide() {
        try (VirtualTime time = new VirtualTime()) {
            time.go(Script.of(new Script.Body() {
                private Task<?> first;
                private Task<?> second;

                @Override
                public Object step(int step, Object value, Throwable failure) {
                    return switch (step) {
                        case 0 -> {
                            first = createTask(sleep(ofSeconds(2)));
                            second = createTask(sleep(ofSeconds(1)));
                            yield await(first);
                        }
                        case 1 -> await(second);
                        default -> null;
                    };
                }
            }));
            assertEquals(ofSeconds(2), time.elapsed());
        }
    }

    @Test
    void tasksStartLazilyInCreationOrder() {
        VirtualTime.run(Script.of((step, value, failure) -> {
            if (step == 0) {
                IntStream.range(0, 1000)
                        .forEach(i -> createTask(() -> {
                            log.add(i);
                            return async();
                        }));
                assertEquals(List.of(), log);
                return await(yieldNow());
            }
            return null;
        }));
        assertEquals(IntStream.range(0, 1000).boxed().toList(), log);
    }

    @Test
    void awaitingSomethingCompleteDoesNotYield() {
        Promise<String> done = new Promise<>();
        done.complete("x");
        VirtualTime.run(Script.of((step, value, failure) -> {
            if (step == 0) {
                createTask(() -> {
                    log.add("other");
                    return async();
                });
                return await(done);
            }
            if (step == 1) {
                log.add(value);
                return await(yieldNow());
            }
            return null;
        }));
        assertEquals(List.of("x", "other"), log);
    }

    @Test
    void aStepYieldsWhenItHasAwaitedEnoughCompleteThings() {
        Promise<String> done = new Promise<>();
        done.complete("x");
        VirtualTime.run(Script.of((step, value, failure) -> {
            if (step == 0) {
                createTask(() -> {
                    log.add("other");
                    return async();
                });
            }
            return log.isEmpty() ? await(done) : step;
        }));
        assertEquals(List.of("other"), log);
    }

    @Test
    void yieldingTasksAlternate() {
        Script.Body body = (step, value, failure) -> {
            log.add(step);
            return step < 3 ? await(yieldNow()) : null;
        };
        VirtualTime.run(inTurn(() -> createTask(Script.of(body)), () -> createTask(Script.of(body))));
        log.clear();
        VirtualTime.run(Script.of((step, value, failure) -> {
            if (step == 0) {
                createTask(Script.of(body));
                return await(createTask(Script.of(body)));
            }
            return null;
        }));
        assertEquals(List.of(0, 0, 1, 1, 2, 2, 3, 3), log);
    }

    @Test
    void aFailureArrivesAsItWasThrown() {
        IOException thrown = new IOException("no");
        Coroutine<Object> failing = Script.of((step, value, failure) -> {
            if (step == 0) {
                return await(sleep(ofSeconds(1)));
            }
            throw thrown;
        });
        assertSame(thrown, assertThrows(IOException.class, () -> VirtualTime.run(inTurn(() -> createTask(failing)))));
    }

    @Test
    void aCoroutineRunsOnce() {
        Coroutine<Integer> once = async(1);
        assertEquals(1, VirtualTime.run(inTurn(() -> once)));
        IllegalStateException again =
                assertThrows(IllegalStateException.class, () -> VirtualTime.run(inTurn(() -> once)));
        assertEquals(true, again.getMessage().contains("runs once"), again.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 200, 300, 1_000})
    void aCoroutineRunsOnceHoweverDeepTheCall(int depth) {
        Coroutine<?> chain = async(1);
        VirtualTime.run(chain);
        for (int i = 0; i < depth; i++) {
            Coroutine<?> inner = chain;
            chain = inTurn(() -> inner);
        }
        Coroutine<?> again = chain;
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> VirtualTime.run(again));
        assertEquals(true, refused.getMessage().contains("runs once"), refused.getMessage());
    }

    @Test
    void deepChainsOverflowNothing() {
        Coroutine<?> chain = async(1);
        for (int i = 0; i < 100_000; i++) {
            Coroutine<?> inner = chain;
            chain = inTurn(() -> inner);
        }
        Object result = VirtualTime.run(chain);
        assertEquals(1, result);
    }

    @Test
    void deepSuspendedChainsOverflowNothing() {
        Coroutine<?> chain = sleep(ofSeconds(1));
        for (int i = 0; i < 100_000; i++) {
            Coroutine<?> inner = chain;
            chain = inTurn(() -> inner);
        }
        VirtualTime.run(chain);
    }
}
