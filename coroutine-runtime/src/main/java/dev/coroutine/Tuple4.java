package dev.coroutine;

import org.jspecify.annotations.Nullable;

/** Four values, the result of {@code gather(a, b, c, d)}. */
public record Tuple4<
        A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, D extends @Nullable Object>(
        A first, B second, C third, D fourth) {
    /** A function of four values. */
    @FunctionalInterface
    public interface Fn<
            A extends @Nullable Object,
            B extends @Nullable Object,
            C extends @Nullable Object,
            D extends @Nullable Object,
            R extends @Nullable Object,
            X extends Exception> {
        /** Computes the result. */
        R apply(A a, B b, C c, D d) throws X;
    }

    /** What {@code f} makes of the values: {@code await(gather(user(), orders())).map(Page::new)}. */
    public <R extends @Nullable Object, X extends Exception> R map(
            Fn<? super A, ? super B, ? super C, ? super D, ? extends R, X> f) throws X {
        return f.apply(first, second, third, fourth);
    }
}
