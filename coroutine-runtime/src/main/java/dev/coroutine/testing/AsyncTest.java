package dev.coroutine.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

/**
 * A test of JUnit 5 that may {@code await}: {@code @AsyncTest void name()}. It is rewritten at build time like an
 * {@link dev.coroutine.Async} method, and runs on a loop of its own with a virtual clock. It fails if it leaves something
 * behind: tasks that have not ended, failures that nobody observed, coroutines that were never awaited, open scopes.
 *
 * <p>A {@link VirtualClock}, a {@link TestLoop} or an {@link dev.coroutine.EventLoop} may be among the parameters. For
 * other kinds of tests, and for methods around tests, see {@link OnTestLoop}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@OnTestLoop
@Test
public @interface AsyncTest {
    /** Whether the clock is the system's. */
    boolean realTime() default false;

    /** What the order of ready tasks depends on; 0 is first come first served. */
    long shuffleSeed() default 0;

    /** How long the test may take in real time, in the notation of {@link java.time.Duration#parse}. */
    String timeout() default "PT10S";
}
