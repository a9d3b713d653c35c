package demo;

import static demo.Calls.call;
import static demo.Calls.callInTry;
import static demo.Calls.places;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.run;
import static dev.coroutine.Coroutines.sleepForever;
import static dev.coroutine.Coroutines.timeout;
import static dev.coroutine.Coroutines.yieldNow;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.AsyncTimeoutException;
import dev.coroutine.CancelScope;
import dev.coroutine.Coroutine;
import dev.coroutine.Promise;
import dev.coroutine.Task;
import dev.coroutine.abi.HotCall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class TraceTest {
    private static final String PARKED = "demo.Calls.call:10";
    private static final String PARKED_IN_TRY = "demo.Calls.call:20";

    private static final Supplier<Object> THROWER = () -> {
        throw new IllegalStateException("thrown");
    };

    private static final class Stackless extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stackless() {
            super("stackless", null, true, false);
        }
    }

    /** Something that yields and then fails with {@code failure}. */
    private static Promise<Object> failingLater(Throwable failure) {
        Promise<Object> promise = new Promise<>();
        createTask(call(yieldNow())).whenDone(done -> promise.completeExceptionally(failure));
        return promise;
    }

    private static List<String> placesOf(Supplier<Coroutine<?>> body) {
        return places(assertThrows(IllegalStateException.class, () -> run(() -> body.get())));
    }

    private static void assertClean(List<String> places) {
        for (String place : places) {
            assertFalse(place.contains("$async$"), place);
            assertFalse(place.contains("coroutine.abi") || place.contains("coroutine.internal"), place);
        }
    }

    @Test
    void awaitingCallsFollowTheLeafOnceEachAndTheCallerOfRunStaysBelow() {
        List<String> places =
                placesOf(() -> call(call(call(failingLater(new IllegalStateException("made elsewhere"))))));
        assertEquals(3, Collections.frequency(places, PARKED));
        assertEquals(places.indexOf(PARKED) + 2, places.lastIndexOf(PARKED));
        assertClean(places);
    }

    @Test
    void whatIsThrownInAResumedCallShowsItsOwnLineAndThenItsCallers() {
        List<String> places = placesOf(() -> call(call(thenThrow())));
        int thrower = indexOfMethod(places, "lambda$static$0");
        int parked = places.indexOf(PARKED);
        assertTrue(thrower >= 0 && thrower < parked, places.toString());
        assertEquals(2, Collections.frequency(places, PARKED));
        assertTrue(
                indexOfMethod(places, "placesOf") > parked || indexOfMethod(places, "run") > parked, places::toString);
        assertClean(places);
    }

    @Test
    void theBodiesOfALongMethodAreOneCall() {
        IllegalStateException failure = new IllegalStateException("at the end of a long method");
        failure.setStackTrace(new StackTraceElement[] {
            place(310),
            place(-1),
            place(-1),
            place(120),
            place(-1),
            new StackTraceElement("demo.Other", "other", null, -1)
        });
        List<String> places = placesOf(() -> call(failingLater(failure)));
        assertEquals(List.of("demo.Long.foo:310", "demo.Long.foo:120", "demo.Other.other:-1"), places.subList(0, 3));
        assertEquals(3, places.indexOf(PARKED));
    }

    @Test
    void callsWithoutLinesAreAllShown() {
        IllegalStateException failure = new IllegalStateException("compiled without lines");
        failure.setStackTrace(new StackTraceElement[] {place(-1), place(-1)});
        assertEquals(2, Collections.frequency(placesOf(() -> call(failingLater(failure))), "demo.Long.foo:-1"));
    }

    private static StackTraceElement place(int line) {
        return new StackTraceElement("demo.Long", "foo", line < 0 ? null : "Long.java", line);
    }

    /** Suspends, and throws when it is resumed. */
    private static CompletableFuture<Object> thenThrow() {
        CompletableFuture<Object> gate = new CompletableFuture<>();
        createTask(call(yieldNow())).whenDone(done -> gate.complete(1));
        return gate.thenApply(ignored -> THROWER.get());
    }

    private static int indexOfMethod(List<String> places, String method) {
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i).contains("." + method + ":")) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void callsThatNeverSuspendedLeaveTheRootClean() {
        List<String> places = placesOf(() -> call(call(call(THROWER))));
        assertEquals(
                3,
                places.stream()
                        .filter(place -> place.startsWith("demo.Calls.call:"))
                        .count());
        assertClean(places);
    }

    @Test
    void aHandlerInAParkedCallSeesTheChain() {
        Object seen = run(() -> call(callInTry(call(failingLater(new IllegalStateException("made elsewhere"))))));
        @SuppressWarnings("unchecked")
        List<String> places = (List<String>) seen;
        int parked = places.indexOf(PARKED);
        assertTrue(parked >= 0, places.toString());
        assertEquals(List.of(PARKED, PARKED_IN_TRY, PARKED), places.subList(parked, parked + 3));
        assertClean(places);
    }

    @Test
    void aFailureThatIsThereAlreadyShowsWhoAwaitsIt() {
        CompletableFuture<Object> failed = CompletableFuture.failedFuture(new IllegalStateException("made elsewhere"));
        List<String> places = placesOf(() -> call(call(failed)));
        assertEquals(
                2,
                places.stream()
                        .filter(place -> place.startsWith("demo.Calls.call:"))
                        .count());
        assertClean(places);
    }

    @Test
    void aTasksFailureShowsItsAwaiterToo() {
        List<String> places = placesOf(() -> {
            Task<Object> task = createTask(call(failingLater(new IllegalStateException("made elsewhere"))));
            return callInTryAndRethrow(task);
        });
        assertEquals(1, Collections.frequency(places, PARKED), places::toString);
        assertClean(places);
    }

    private static Coroutine<Object> callInTryAndRethrow(Task<Object> task) {
        return call(task);
    }

    @Test
    void aTimeoutAndACancelShowTheAwaitingCalls() {
        AsyncTimeoutException late = assertThrows(
                AsyncTimeoutException.class, () -> run(() -> call(timeout(ofMillis(1), () -> call(sleepForever())))));
        assertEquals(List.of(PARKED), places(late));
        Object seen = run(() -> CancelScope.run(scope -> {
            createTask(call(yieldNow())).whenDone(done -> scope.cancel());
            return callInTry(call(sleepForever()));
        }));
        assertEquals(true, seen);
    }

    @Test
    void stacklessExceptionsStayAsTheyAre() {
        Stackless thrown = new Stackless();
        assertSame(thrown, assertThrows(Stackless.class, () -> run(() -> call(call(failingLater(thrown))))));
        assertEquals(0, thrown.getStackTrace().length);
    }

    @Test
    void veryDeepChainsAreCut() {
        List<String> places = placesOf(() -> {
            Coroutine<Object> chain = call(failingLater(new IllegalStateException("deep")));
            for (int i = 0; i < 50_000; i++) {
                chain = call(chain);
            }
            return chain;
        });
        assertTrue(places.size() <= 1200, places.size() + " places");
        assertTrue(places.contains(PARKED));
    }

    @Test
    void aParkedTaskShowsWhereItAwaits() {
        List<StackTraceElement> seen = new ArrayList<>();
        run(() -> {
            Task<Object> task = createTask(callInTry(call(new Promise<>())));
            CompletableFuture<Object> looked = new CompletableFuture<>();
            createTask(call(yieldNow())).whenDone(done -> {
                seen.addAll(task.stackTrace());
                looked.complete(1);
            });
            return call(looked);
        });
        assertEquals("[demo.Calls.call(Calls.java:10), demo.Calls.call(Calls.java:20)]", seen.toString());
    }

    @Test
    void aCallWithoutALoopShowsItsCallersToo() {
        CompletableFuture<Object> gate = new CompletableFuture<>();
        CompletableFuture<?> result = (CompletableFuture<?>) HotCall.call(call(call(gate)));
        gate.completeExceptionally(new IllegalStateException("made elsewhere"));
        List<String> places = new ArrayList<>();
        result.whenComplete((value, failure) -> places.addAll(places(failure)));
        assertEquals(2, Collections.frequency(places, PARKED));
        assertClean(places);
    }
}
