package dev.coroutine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a static method of an adapter as an await of its own, for example {@code ReactorAwait.await(Mono<T>)}. It takes
 * one argument, and its body says how that becomes something {@code await} takes.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface SuspensionPoint {}
