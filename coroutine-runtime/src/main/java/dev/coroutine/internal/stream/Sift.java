package dev.coroutine.internal.stream;

import dev.coroutine.AsyncIterator;
import dev.coroutine.abi.Strand;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An operator that keeps some of the elements: a rule looks at each and says what becomes of it. */
final class Sift<T extends @Nullable Object> extends Operator<T, T> {
    /** What becomes of an element. */
    enum Verdict {
        KEEP,
        DROP,
        /** It is dropped, and there are no more. */
        END
    }

    /** Decides about the elements in turn. */
    interface Rule<T extends @Nullable Object> {
        /** What becomes of {@code item}. */
        Verdict judge(T item);
    }

    private final AsyncIterator<T> source;
    private final Rule<? super T> rule;

    Sift(String method, AsyncIterator<T> source, Rule<? super T> rule) {
        super(method, source);
        this.source = source;
        this.rule = rule;
    }

    static <T extends @Nullable Object> Rule<T> filtering(Predicate<? super T> test) {
        return item -> test.test(item) ? Verdict.KEEP : Verdict.DROP;
    }

    static <T extends @Nullable Object> Rule<T> takingWhile(Predicate<? super T> test) {
        return item -> test.test(item) ? Verdict.KEEP : Verdict.END;
    }

    static <T extends @Nullable Object> Rule<T> droppingWhile(Predicate<? super T> test) {
        return new Rule<>() {
            private boolean dropping = true;

            @Override
            public Verdict judge(T item) {
                dropping = dropping && test.test(item);
                return dropping ? Verdict.DROP : Verdict.KEEP;
            }
        };
    }

    static <T extends @Nullable Object> Rule<T> skipping(long count) {
        return new Rule<>() {
            private long left = count;

            @Override
            public Verdict judge(T item) {
                if (left == 0) {
                    return Verdict.KEEP;
                }
                left--;
                return Verdict.DROP;
            }
        };
    }

    @Override
    Next next(Strand strand) {
        return pull(source);
    }

    @Override
    Next onElement(T item) {
        return switch (rule.judge(item)) {
            case KEEP -> emit(item);
            case DROP -> Next.STEP;
            case END -> Next.END;
        };
    }
}
