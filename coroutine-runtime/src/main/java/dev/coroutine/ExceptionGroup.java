package dev.coroutine;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Several failures as one: what leaves a {@link TaskGroup}. Its members are suppressed exceptions of it too. */
public final class ExceptionGroup extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Throwable[] members;

    /**
     * Makes a group.
     *
     * @throws IllegalArgumentException if there are no members
     */
    public ExceptionGroup(String message, List<? extends Throwable> exceptions) {
        super(message);
        members = exceptions.toArray(new Throwable[0]);
        if (members.length == 0) {
            throw new IllegalArgumentException("a group of no exceptions says nothing; pass at least one");
        }
        for (Throwable member : members) {
            addSuppressed(Objects.requireNonNull(member, "one of the exceptions is null"));
        }
    }

    /** The members in order of failure; groups among them are kept as they are. */
    public List<Throwable> exceptions() {
        return List.of(members);
    }

    /** The members of {@code type} in order, at any depth. */
    public <X extends Throwable> List<X> all(Class<X> type) {
        Objects.requireNonNull(type, "type");
        List<X> found = new ArrayList<>();
        collect(type, found);
        return List.copyOf(found);
    }

    private <X extends Throwable> void collect(Class<X> type, List<X> found) {
        for (Throwable member : members) {
            if (type.isInstance(member)) {
                found.add(type.cast(member));
            }
            if (member instanceof ExceptionGroup group) {
                group.collect(type, found);
            }
        }
    }

    /** The group without the members of {@code type}, at any depth; empty if there are no others. */
    public Optional<ExceptionGroup> without(Class<? extends Throwable> type) {
        Objects.requireNonNull(type, "type");
        List<Throwable> rest = new ArrayList<>();
        for (Throwable member : members) {
            if (type.isInstance(member)) {
                continue;
            }
            if (member instanceof ExceptionGroup group) {
                group.without(type).ifPresent(rest::add);
            } else {
                rest.add(member);
            }
        }
        return rest.isEmpty() ? Optional.empty() : Optional.of(with(rest));
    }

    private ExceptionGroup with(List<Throwable> rest) {
        if (rest.equals(exceptions())) {
            return this;
        }
        ExceptionGroup group = new ExceptionGroup(Objects.requireNonNullElse(getMessage(), ""), rest);
        group.setStackTrace(getStackTrace());
        return group;
    }

    /** Throws the first member of {@code type} at any depth; does nothing if there is none. */
    public <X extends Throwable> void throwFirst(Class<X> type) throws X {
        List<X> found = all(type);
        if (!found.isEmpty()) {
            throw found.get(0);
        }
    }
}
