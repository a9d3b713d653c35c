package dev.coroutine.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Lets any {@code void} method that JUnit calls {@code await}: {@code @ParameterizedTest @OnTestLoop},
 * {@code @RepeatedTest(9) @OnTestLoop}, {@code @BeforeEach @OnTestLoop}. Tests are then run and checked as
 * {@link AsyncTest} says. Methods before and after such a test share its loop, so that a task which the first begins may
 * be ended by the last; before and after other tests, and for a whole class, they have a loop of their own.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@ExtendWith(AsyncTestExtension.class)
public @interface OnTestLoop {
    /** Whether the clock of the test is the system's. */
    boolean realTime() default false;

    /** What the order of ready tasks in the test depends on; 0 is first come first served. */
    long shuffleSeed() default 0;

    /** How long the test may take in real time, in the notation of {@link java.time.Duration#parse}. */
    String timeout() default "PT10S";
}
