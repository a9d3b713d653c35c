package dev.coroutine.internal.engine;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.gatherSettled;
import static dev.coroutine.Coroutines.race;
import static dev.coroutine.Coroutines.shielded;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.sleepForever;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.internal.engine.Script.await;
import static dev.coroutine.internal.engine.Script.inTurn;
import static dev.coroutine.internal.engine.Script.rethrow;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Awaitable;
import dev.coroutine.Coroutine;
import dev.coroutine.Outcome;
import dev.coroutine.Promise;
import dev.coroutine.Task;
import dev.coroutine.Tuple2;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class GatherTest {
    private final List<Object> log = new ArrayList<>();

    private static Coroutine<Object> say(int seconds, Object word) {
        return Script.of((step, value, failure) -> {
            rethrow(failure);
            return step == 0 ? await(sleep(ofSeconds(seconds))) : word;
        });
    }

    private static Coroutine<Object> fail(int seconds, Throwable thrown) {
        return Script.of((step, value, failure) -> {
            rethrow(failure);
            if (step == 0) {
                return await(sleep(ofSeconds(seconds)));
            }
            throw thrown;
        });
    }

    /** Sleeps for ever, and needs so long to clean up. */
    private Coroutine<Object> stubborn(int cleanupSeconds) {
        return Script.of((step, value, failure) -> switch (step) {
            case 0 -> await(sleepForever());
            case 1 -> await(shielded(() -> sleep(ofSeconds(cleanupSeconds))));
            default -> log.add("cleaned");
        });
    }

    @Test
    void takesAsLongAsTheLongestAndKeepsTheOrderOfArguments() {
        try (VirtualTime time = new VirtualTime()) {
            Object both = time.go(inTurn(() -> gather(say(2, "b"), say(1, "a"))));
            assertEquals(new Tuple2<>("b", "a"), both);
            assertEquals(ofSeconds(2), time.elapsed());
        }
    }

    @Test
    void tasksPromisesAndFuturesMayBeMixed() {
        Promise<String> promise = new Promise<>();
        CompletableFuture<String> future = CompletableFuture.completedFuture("future");
        promise.complete("promise");
        Object all = VirtualTime.run(
                inTurn(() -> gather(say(1, "coroutine"), createTask(say(2, "task")), promise, Awaitable.from(future))));
        assertEquals("Tuple4[first=coroutine, second=task, third=promise, fourth=future]", all.toString());
    }

    @Test
    void aCollectionBecomesAList() {
        List<Coroutine<Object>> all = List.of(say(3, 1), say(1, 2), say(2, 3));
        assertEquals(List.of(1, 2, 3), VirtualTime.run(inTurn(() -> gather(all))));
        assertEquals(List.of(), VirtualTime.run(inTurn(() -> gather(List.<Coroutine<Object>>of()))));
    }

    @Test
    void theFirstFailureCancelsAndJoinsTheOthersAndArrivesAsItIs() {
        IOException thrown = new IOException("first");
        try (VirtualTime time = new VirtualTime()) {
            List<Coroutine<Object>> all = List.of(say(100, "x"), fail(1, thrown), stubborn(1));
            assertSame(thrown, assertThrows(IOException.class, () -> time.go(inTurn(() -> gather(all)))));
            assertEquals(ofSeconds(2), time.elapsed());
            assertEquals(List.of("cleaned"), log);
            assertEquals(List.of(), time.host.loop().tasks());
        }
    }

    @Test
    void tasksPassedInAreLeftAlone() {
        VirtualTime.run(Script.of(new Script.Body() {
            private Task<Object> task;

            @Override
            public Object step(int step, Object value, Throwable failure) {
                return switch (step) {
                    case 0 -> {
                        task = createTask(say(5, "kept"));
                        yield await(gather(task, fail(1, new IOException("no"))));
                    }
                    case 1 -> {
                        assertInstanceOf(IOException.class, failure);
                        yield await(task);
                    }
                    default -> log.add(value);
                };
            }
        }));
        assertEquals(List.of("kept"), log);
    }

    @Test
    void aCancelReachesTheChildrenAndJoinsThem() {
        try (VirtualTime time = new VirtualTime()) {
            time.go(Script.of(new Script.Body() {
                private Task<Object> task;

                @Override
                public Object step(int step, Object value, Throwable failure) {
                    return switch (step) {
                        case 0 -> {
                            task = createTask(inTurn(() -> gather(stubborn(3), stubborn(1))));
                            yield await(sleep(ofSeconds(1)));
                        }
                        case 1 -> {
                            task.cancel();
                            yield await(task);
                        }
                        default -> log.add(task.state());
                    };
                }
            }));
            assertEquals(List.of("cleaned", "cleaned", Task.State.CANCELLED), log);
            assertEquals(ofSeconds(4), time.elapsed());
        }
    }

    @Test
    void anArgumentThatWasUsedSpoilsNothing() {
        Coroutine<Object> used = say(0, "used");
        VirtualTime.run(inTurn(() -> used));
        Coroutine<Object> fresh = say(0, "fresh");
        assertThrows(IllegalStateException.class, () -> VirtualTime.run(inTurn(() -> gather(fresh, used))));
    }

    @Test
    void settledTellsHowEachEnded() {
        IOException thrown = new IOException("no");
        List<Coroutine<Object>> all = List.of(say(1, "value"), fail(2, thrown));
        Object outcomes = VirtualTime.run(inTurn(() -> gatherSettled(all)));
        assertEquals(List.of(new Outcome.Success<>("value"), new Outcome.Failure<>(thrown)), outcomes);
    }

    @Test
    void theFirstToEndWinsTheRace() {
        try (VirtualTime time = new VirtualTime()) {
            assertEquals("b", time.go(inTurn(() -> race(say(2, "a"), say(1, "b"), say(3, "c")))));
            assertEquals(ofSeconds(1), time.elapsed());
        }
    }

    @Test
    void childrenThatEndAtOnceAreNoRace() {
        assertEquals(
                "Tuple2[first=1, second=null]",
                String.valueOf(VirtualTime.run(inTurn(() -> gather(async(1), async())))));
        assertTrue(VirtualTime.run(inTurn(() -> race(async(1), yieldNow()))) instanceof Integer);
    }
}
