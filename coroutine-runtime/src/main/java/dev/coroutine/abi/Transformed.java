package dev.coroutine.abi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a class whose asynchronous methods have been rewritten. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Transformed {
    /** The version of this package. Classes generated for a newer one need a newer runtime. */
    int VERSION = 1;

    /** The version of this package that the class was generated for. */
    int abi();

    /** The simple names of the generated companion classes. */
    String[] companions() default {};
}
