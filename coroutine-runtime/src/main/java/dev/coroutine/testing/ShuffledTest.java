package dev.coroutine.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An {@link AsyncTest} that is run many times, each time with another order of the tasks that are ready: for everything
 * that must not depend on the order. The name of each run has its seed; {@code -Dcoroutine.test.seed=7} runs that one
 * alone.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@OnTestLoop
@TestTemplate
@ExtendWith(ShuffledRuns.class)
public @interface ShuffledTest {
    /** How many orders: the seeds 0, which is first come first served, 1, 2 and so on. */
    int seeds() default 50;

    /** How long each run may take in real time, in the notation of {@link java.time.Duration#parse}. */
    String timeout() default "PT10S";
}
