package dev.coroutine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that may {@code await}: it is rewritten at build time into a resumable state machine. It returns a
 * {@link Coroutine} (cold: runs when awaited), or a {@code CompletionStage}, {@code CompletableFuture} or a subclass of
 * it (hot: runs at the call up to its first suspension).
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Async {}
