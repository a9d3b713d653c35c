package dev.coroutine;

import org.jspecify.annotations.Nullable;

/** Five values, the result of {@code gather(a, b, c, d, e)}. */
public record Tuple5<
        A extends @Nullable Object,
        B extends @Nullable Object,
        C extends @Nullable Object,
        D extends @Nullable Object,
        E extends @Nullable Object>(
        A first, B second, C third, D fourth, E fifth) {
    /** A function of five values. */
    @FunctionalInterface
    public interface Fn<
            A extends @Nullable Object,
            B extends @Nullable Object,
            C extends @Nullable Object,
            D extends @Nullable Object,
            E extends @Nullable Object,
            R extends @Nullable Object,
            X extends Exception> {
        /** Computes the result. */
        R apply(A a, B b, C c, D d, E e) throws X;
    }

    /** What {@code f} makes of the values: {@code await(gather(user(), orders())).map(Page::new)}. */
    public <R extends @Nullable Object, X extends Exception> R map(
            Fn<? super A, ? super B, ? super C, ? super D, ? super E, ? extends R, X> f) throws X {
        return f.apply(first, second, third, fourth, fifth);
    }
}
