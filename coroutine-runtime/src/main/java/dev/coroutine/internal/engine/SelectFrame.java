package dev.coroutine.internal.engine;

import dev.coroutine.AsyncFunction;
import dev.coroutine.Awaitable;
import dev.coroutine.Cancellable;
import dev.coroutine.Coroutine;
import dev.coroutine.Engine.SelectSource;
import dev.coroutine.SelectCase;
import dev.coroutine.Task;
import dev.coroutine.abi.Strand;
import dev.coroutine.abi.TraceTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code select(cases)}: takes the first case that is ready, or registers with all of them until one has happened. What
 * can be taken only once decides the moment it is given, on the loop's thread; then all others are withdrawn.
 */
final class SelectFrame<R extends @Nullable Object> extends LibraryFrame<R> implements Cancellable, Blocked {
    private static final TraceTable TRACE = facade("select");

    private List<SelectCase<? extends R>> cases;
    private final List<Cancellable> registrations = new ArrayList<>();
    private @Nullable LoopTask<?> owner;
    private @Nullable SelectCase<? extends R> chosen;

    SelectFrame(List<SelectCase<? extends R>> cases) {
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("select of no case would never end; pass at least one");
        }
        this.cases = cases;
    }

    @Override
    protected @Nullable Object start(Strand strand) throws Throwable {
        LoopTask<?> task = task(strand);
        owner = task;
        try {
            Object taken = firstReady(task);
            if (chosen != null) {
                Object value = task.ready(taken);
                return value == Strand.SUSPENDED ? park(strand, AWAITING) : runChosen(strand, value);
            }
        } catch (Throwable failure) {
            withdraw();
            throw failure;
        }
        task.park(this);
        return park(strand, AWAITING);
    }

    /** Takes the first case that is ready, else registers with all: the value taken. */
    private @Nullable Object firstReady(LoopTask<?> task) {
        List<SelectArm> waiting = new ArrayList<>();
        SelectCase<? extends R> otherwise = null;
        for (SelectCase<? extends R> one : cases) {
            Object source = CoroutineEngine.sourceOf(one);
            if (source == null) {
                otherwise = one;
                continue;
            }
            Object taken =
                    source instanceof SelectSource direct ? poll(one, direct, waiting) : follow(one, source, task);
            if (taken != SelectSource.NOTHING) {
                choose(one);
                return taken;
            }
        }
        if (otherwise != null) {
            choose(otherwise);
            return null;
        }
        waiting.forEach(arm -> registrations.add(arm.source().register(arm)));
        return null;
    }

    private @Nullable Object poll(SelectCase<? extends R> one, SelectSource source, List<SelectArm> waiting) {
        Object taken = source.poll();
        if (taken == SelectSource.NOTHING) {
            waiting.add(new SelectArm(source, (value, failure) -> decide(one, value, failure)));
        }
        return taken;
    }

    /** What {@code source} has ended with, if it has; else it is registered with. */
    private @Nullable Object follow(SelectCase<? extends R> one, Object source, LoopTask<?> task) {
        SelectArrival arrival =
                new SelectArrival(task.loop, (Awaitable<?>) source, (value, failure) -> decide(one, value, failure));
        arrival.register(arrival.source());
        if (arrival.publish()) {
            registrations.add(arrival);
            return SelectSource.NOTHING;
        }
        Throwable failure = arrival.failure();
        if (failure != null) {
            throw CoroutineEngine.sneakyThrow(failure);
        }
        return arrival.value();
    }

    /** A case has happened; on the loop's thread. */
    private void decide(SelectCase<? extends R> one, @Nullable Object value, @Nullable Throwable failure) {
        LoopTask<?> waiting = owner;
        if (chosen == null && waiting != null) {
            choose(one);
            waiting.deliver(value, failure);
        }
    }

    private void choose(SelectCase<? extends R> one) {
        chosen = one;
        withdraw();
    }

    private void withdraw() {
        owner = null;
        cases = List.of();
        registrations.forEach(Cancellable::cancel);
        registrations.clear();
    }

    /** The task was cancelled before a case has happened. */
    @Override
    public boolean cancel() {
        withdraw();
        return true;
    }

    @Override
    protected @Nullable Object resume(Strand strand, @Nullable Object value, @Nullable Throwable failure)
            throws Throwable {
        state = RUNNING;
        if (failure != null) {
            throw failure;
        }
        return runChosen(strand, value);
    }

    @SuppressWarnings("NullAway") // a value may be null where its type may
    private @Nullable Object runChosen(Strand strand, @Nullable Object value) throws Throwable {
        AsyncFunction<@Nullable Object, ? extends R, ?> body = CoroutineEngine.bodyOf(Objects.requireNonNull(chosen));
        chosen = null;
        Coroutine<? extends R> coroutine = Objects.requireNonNull(
                body.apply(value), "the body of a case returned null instead of a coroutine; return async()");
        return Strand.tail(coroutine, strand);
    }

    @Override
    protected TraceTable trace() {
        return TRACE;
    }

    @Override
    public @Nullable Task<?> blocker() {
        return null;
    }

    @Override
    public List<Task<?>> blockers() {
        List<Task<?>> found = new ArrayList<>();
        for (Cancellable registration : registrations) {
            if (registration instanceof SelectArrival arrival && arrival.source() instanceof Task<?> task) {
                found.add(task);
            }
        }
        return found;
    }

    @Override
    public String toString() {
        return "select of " + registrations.size() + " cases";
    }
}
