package dev.coroutine;

import org.jspecify.annotations.Nullable;

/** Two values, the result of {@code gather(a, b)}. */
public record Tuple2<A extends @Nullable Object, B extends @Nullable Object>(A first, B second) {
    /** A function of two values. */
    @FunctionalInterface
    public interface Fn<
            A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object, X extends Exception> {
        /** Computes the result. */
        R apply(A a, B b) throws X;
    }

    /** What {@code f} makes of the values: {@code await(gather(user(), orders())).map(Page::new)}. */
    public <R extends @Nullable Object, X extends Exception> R map(Fn<? super A, ? super B, ? extends R, X> f)
            throws X {
        return f.apply(first, second);
    }
}
