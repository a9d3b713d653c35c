package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.run;
import static dev.coroutine.Coroutines.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.coroutine.Async;
import dev.coroutine.Coroutine;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every caller stands in a stack trace once, wherever the exception was thrown and whatever suspended since. */
class LogicalTraceTest {
    private static final int BEFORE = 1;
    private static final int IN_FINALLY = 2;
    private static final int OUTSIDE = 4;
    private static final int IN_CATCH = 8;

    @Async
    static Coroutine<Void> leaf(int suspends) {
        if ((suspends & BEFORE) != 0) {
            await(yieldNow());
        }
        try {
            throw new IllegalStateException("thrown");
        } finally {
            if ((suspends & IN_FINALLY) != 0) {
                await(yieldNow());
            }
        }
    }

    @Async
    static Coroutine<Void> middle(int suspends) {
        return async(await(leaf(suspends)));
    }

    @Async
    static Coroutine<Void> rethrowing(int suspends) {
        try {
            return async(await(middle(suspends)));
        } catch (IllegalStateException e) {
            if ((suspends & IN_CATCH) != 0) {
                await(yieldNow());
            }
            throw e;
        }
    }

    @Async
    static Coroutine<Void> outer(int suspends) {
        if ((suspends & OUTSIDE) != 0) {
            await(yieldNow());
        }
        return async(await(rethrowing(suspends)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void showsEachCallOnceForEverySubsetOfSuspensions(int suspends) {
        Exception thrown = assertThrows(IllegalStateException.class, () -> run(outer(suspends)));
        List<String> calls = Stream.of(thrown.getStackTrace())
                .filter(each -> each.getClassName().equals(LogicalTraceTest.class.getName()))
                .map(StackTraceElement::getMethodName)
                .filter(each -> !each.startsWith("lambda$") && !each.startsWith("shows"))
                .toList();
        assertEquals(List.of("leaf", "middle", "rethrowing", "outer"), calls);
    }
}
