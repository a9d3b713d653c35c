package dev.coroutine;

import java.util.Collection;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one provider of streams, as {@link Engine} is for everything else. Internal, although it has to be public: programs
 * neither call nor extend it, and it may change in any version.
 */
public abstract class Streams {
    private static final String PROVIDER = "dev.coroutine.internal.stream.StreamEngine";

    /** For the provider alone. */
    protected Streams() {}

    /** Loads the provider once. */
    private static final class Holder {
        static final Streams INSTANCE = load();

        private static Streams load() {
            try {
                return (Streams)
                        Class.forName(PROVIDER).getDeclaredConstructor().newInstance();
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }
    }

    /** The provider. */
    public static Streams instance() {
        return Holder.INSTANCE;
    }

    /** What {@code generator}, a generated frame, emits. */
    public abstract <T extends @Nullable Object> AsyncStream<T> generated(Coroutine<T> generator);

    /** The elements of {@code source}. */
    public abstract <T extends @Nullable Object> AsyncStream<T> of(Iterable<? extends T> source);

    /** The elements of {@code source}. */
    public abstract <T> AsyncStream<T> of(Flow.Publisher<? extends T> source);

    /** The elements of the first stream that does not fail. */
    public abstract <T extends @Nullable Object> AsyncStream<T> retrying(
            int attempts, Supplier<? extends AsyncStream<? extends T>> source);

    /** The tasks as they end. */
    public abstract <K extends Task<?>> AsyncStream<K> asCompleted(Collection<K> tasks);

    /** The tasks of {@code group} as they end. */
    public abstract AsyncStream<Task<?>> completions(Engine.Group group);

    /** What an await of a generator whose consumer has left throws. */
    protected static Cancelled left(String generator) {
        return new Cancelled(generator, "its consumer", "no more elements are wanted");
    }
}
