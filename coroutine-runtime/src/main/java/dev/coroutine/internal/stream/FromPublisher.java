package dev.coroutine.internal.stream;

import dev.coroutine.Coroutine;
import dev.coroutine.abi.Strand;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** {@code AsyncStream.from(publisher)}: asks a publisher for one element after the other. */
final class FromPublisher<T> extends Operator<T, T> {
    private final Flow.Publisher<? extends T> publisher;
    private final Intake<T> intake = new Intake<>();
    private boolean begun;

    FromPublisher(Flow.Publisher<? extends T> publisher) {
        super("from");
        this.publisher = publisher;
    }

    @Override
    Next next(Strand strand) {
        if (!begun) {
            begun = true;
            publisher.subscribe(intake);
        }
        return await(intake.take());
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // null stands for the end only
    Next onValue(@Nullable Object value) {
        return value == null ? Next.END : emit((T) value);
    }

    @Override
    @Nullable
    Coroutine<?> leave(Strand strand) {
        intake.leave();
        return null;
    }
}
