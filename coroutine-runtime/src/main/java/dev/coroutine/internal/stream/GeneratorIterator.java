package dev.coroutine.internal.stream;

import dev.coroutine.AsyncIterator;
import dev.coroutine.Cancelled;
import dev.coroutine.Coroutine;
import dev.coroutine.EventLoop;
import dev.coroutine.abi.Generator;
import dev.coroutine.abi.Iteration;
import dev.coroutine.abi.Strand;
import dev.coroutine.internal.engine.Parkable;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The iteration over a generator, and over those that it emits all elements of: they form a stack, of which only the
 * innermost one runs, so that nesting costs nothing for an element. The bodies run in the task that advances, or closes,
 * and nothing of a body is on that task's stack of frames or scopes while it has emitted.
 */
final class GeneratorIterator<T extends @Nullable Object> implements AsyncIterator<T>, Iteration.Direct {
    private static final int MOST_REMINDERS = 100;

    private @Nullable Level top;
    private @Nullable T element;
    private boolean present;
    private boolean busy;
    private boolean passing;
    private @Nullable EventLoop home;
    private @Nullable Object outerScope;
    private @Nullable Cancelled leaving;
    private int reminders;

    /** A generator, and the one that emits all its elements. */
    private record Level(Generator<?> generator, @Nullable Level below) {}

    GeneratorIterator(Generator<T> generator) {
        top = new Level(generator, null);
    }

    @Override
    public Coroutine<Boolean> advance() {
        return FetchFrame.advancing(this);
    }

    @Override
    public Coroutine<Void> closeAsync() {
        return FetchFrame.closing(this);
    }

    @Override
    public @Nullable Object advance(Strand strand) throws Throwable {
        Object result = beginAdvance(strand);
        return result == Strand.SUSPENDED ? FetchFrame.begun(this).park(strand, FetchFrame.PARKED) : result;
    }

    @Override
    @SuppressWarnings("NullAway") // an element may be null where its type may
    public T next() {
        if (!present) {
            throw new NoSuchElementException(
                    this + " has no element here; next() comes after an advance() that was" + " awaited and was true");
        }
        T taken = element;
        element = null;
        present = false;
        return taken;
    }

    // ---- advancing

    /** Whether there is an element; suspends where a body does. */
    @Nullable
    Object beginAdvance(Strand strand) throws Throwable {
        enter(strand, "advanced");
        if (present || top == null) {
            return present;
        }
        busy = true;
        return drive(strand, null);
    }

    /** Goes on where the innermost body has returned what it was asked for. */
    @Nullable
    Object resumed(Strand strand, @Nullable Object value, @Nullable Throwable failure) throws Throwable {
        if (passing) {
            return passed(failure);
        }
        Throwable thrown = failure == null ? accept(strand, value) : popped(failure);
        return present || top == null ? conclude(strand, thrown) : drive(strand, thrown);
    }

    /** Other tasks had their turn; the element is kept should this one have been cancelled. */
    private @Nullable Object passed(@Nullable Throwable failure) throws Throwable {
        passing = false;
        busy = false;
        if (failure != null) {
            throw failure;
        }
        return present;
    }

    /** Runs bodies until there is an element, all have ended, or one suspends. */
    private @Nullable Object drive(Strand strand, @Nullable Throwable thrown) throws Throwable {
        Throwable failure = thrown;
        for (Level level = top; level != null && !present; level = top) {
            Object returned;
            try {
                returned = level.generator.proceed(strand, failure);
            } catch (Throwable escaped) {
                failure = popped(escaped);
                continue;
            }
            if (returned == Strand.SUSPENDED) {
                return returned;
            }
            failure = accept(strand, returned);
        }
        return conclude(strand, failure);
    }

    /** Takes what the innermost body has returned: what is to be thrown in the one that is innermost then, or null. */
    private @Nullable Throwable accept(Strand strand, @Nullable Object returned) {
        Level level = Objects.requireNonNull(top);
        if (returned != Generator.EMITTED && returned != Generator.DELEGATED) {
            top = level.below;
            return leaving;
        }
        Object emitted = level.generator.emitted();
        Throwable refused = refusal(strand);
        if (refused != null) {
            return refused;
        }
        return returned == Generator.EMITTED ? keep(emitted) : push(level, emitted);
    }

    @SuppressWarnings("unchecked")
    private @Nullable Throwable keep(@Nullable Object emitted) {
        element = (T) emitted;
        present = true;
        return null;
    }

    private @Nullable Throwable push(Level below, @Nullable Object source) {
        try {
            top = new Level(GeneratedStream.generatorOf(source), below);
            return null;
        } catch (RuntimeException unusable) {
            return unusable;
        }
    }

    /** The innermost body has thrown, and leaves. */
    private Throwable popped(Throwable failure) {
        top = Objects.requireNonNull(top).below;
        return failure;
    }

    private @Nullable Object conclude(Strand strand, @Nullable Throwable failure) throws Throwable {
        busy = false;
        outerScope = null;
        if (leaving != null) {
            return closed(failure);
        }
        if (failure != null) {
            throw failure;
        }
        if (present && strand instanceof Parkable task && task.pass() == Strand.SUSPENDED) {
            passing = true;
            busy = true;
            return Strand.SUSPENDED;
        }
        return present;
    }

    // ---- closing

    /** Ends the bodies where they have emitted. */
    @Nullable
    Object beginClose(Strand strand) throws Throwable {
        enter(strand, "closed");
        present = false;
        element = null;
        Level level = top;
        if (level == null) {
            return null;
        }
        if (level.below == null && level.generator.isFresh()) {
            top = null;
            level.generator.discard();
            return null;
        }
        busy = true;
        leaving = StreamEngine.consumerLeft(level.generator.toString());
        return drive(strand, leaving);
    }

    private @Nullable Object closed(@Nullable Throwable failure) throws Throwable {
        Cancelled expected = leaving;
        leaving = null;
        if (failure != null && failure != expected) {
            throw failure;
        }
        for (Throwable unnoticed : Objects.requireNonNull(expected).getSuppressed()) {
            throw unnoticed;
        }
        return null;
    }

    // ---- checks

    /** What is thrown where a body has emitted and must not, or null. */
    private @Nullable Throwable refusal(Strand strand) {
        if (leaving != null) {
            return again();
        }
        if (strand instanceof Parkable task && task.openScope() != outerScope) {
            return new IllegalStateException("emit while " + task.openScope() + " is open in " + place()
                    + ": the consumer would run in it, and could be cancelled by it; close the scope before emit, or use"
                    + " the operator timeout(..) or buffer(..)");
        }
        return null;
    }

    /** A body emits although its consumer has left: it is told again, and left alone if it does not listen. */
    private @Nullable Throwable again() {
        if (++reminders <= MOST_REMINDERS) {
            return leaving;
        }
        String place = place();
        top = null;
        return new IllegalStateException(place + " goes on emitting although its consumer has left; let Cancelled pass"
                + " where emit throws it");
    }

    private void enter(Strand strand, String operation) {
        if (busy) {
            throw new IllegalStateException(place() + " is " + operation + " while it is being advanced; one task at a"
                    + " time may use an iterator");
        }
        if (strand instanceof Parkable task) {
            EventLoop loop = task.self().loop();
            if (home == null) {
                home = loop;
            } else if (home != loop) {
                throw new IllegalStateException(place() + " belongs to the " + home + " and is " + operation
                        + " on the " + loop + "; iterate on one loop");
            }
            outerScope = task.openScope();
        }
    }

    private String place() {
        return top == null ? "a stream that has ended" : top.generator.toString();
    }

    /** Releases it if it has not begun. */
    void discard() {
        Level level = top;
        if (level != null && level.generator.isFresh()) {
            top = null;
            level.generator.discard();
        }
    }

    @Override
    public String toString() {
        return "the iteration over " + place();
    }
}
