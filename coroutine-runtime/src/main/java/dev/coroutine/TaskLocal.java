package dev.coroutine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value that belongs to a task and not to its thread: bound for a body, and for the tasks which that creates. It is
 * seen in {@code toThread} too. Nobody can change it for those who have bound it.
 *
 * @param <T> the value's type
 */
public final class TaskLocal<T extends @Nullable Object> {
    private final String name;
    private final boolean hasDefault;
    private final @Nullable T defaultValue;

    private TaskLocal(String name, boolean hasDefault, @Nullable T defaultValue) {
        this.name = Objects.requireNonNull(name, "name");
        this.hasDefault = hasDefault;
        this.defaultValue = defaultValue;
    }

    /** Makes a key; messages show the name. */
    public static <T extends @Nullable Object> TaskLocal<T> create(String name) {
        return new TaskLocal<>(name, false, null);
    }

    /** Makes a key that has {@code value} wherever it is not bound. */
    public static <T extends @Nullable Object> TaskLocal<T> withDefault(String name, T value) {
        return new TaskLocal<>(name, true, value);
    }

    /** Begins bindings, to be used by {@link Bindings#call}. */
    public static <T extends @Nullable Object> Bindings where(TaskLocal<T> key, T value) {
        return new Bindings(new Binding(Objects.requireNonNull(key, "key"), value, null));
    }

    /**
     * The value that is bound here, else the default.
     *
     * @throws NoSuchElementException if there is neither
     */
    @SuppressWarnings("NullAway") // a value may be null where T may
    public T get() {
        Binding binding = find();
        if (binding == null && !hasDefault) {
            throw new NoSuchElementException(this + " is not bound here; bind it with TaskLocal.where(..).call(..)"
                    + " around this, or use orElse(..)");
        }
        return binding == null ? defaultValue : valueOf(binding);
    }

    /** The value that is bound here, else {@code other}. */
    @SuppressWarnings("NullAway") // a value may be null where T may
    public T orElse(T other) {
        Binding binding = find();
        return binding == null ? other : valueOf(binding);
    }

    /** Whether a value is bound here; a default does not count. */
    public boolean isBound() {
        return find() != null;
    }

    @SuppressWarnings("unchecked")
    private @Nullable T valueOf(Binding binding) {
        return (T) binding.value();
    }

    private @Nullable Binding find() {
        for (Binding binding = (Binding) Engine.instance().context(); binding != null; binding = binding.outer()) {
            if (binding.key() == this) {
                return binding;
            }
        }
        return null;
    }

    /** The names of what is bound in a context, innermost first. */
    static List<String> namesIn(@Nullable Object context) {
        Set<String> names = new LinkedHashSet<>();
        for (Binding binding = (Binding) context; binding != null; binding = binding.outer()) {
            names.add(binding.key().name);
        }
        return List.copyOf(names);
    }

    @Override
    public String toString() {
        return "task-local \"" + name + "\"";
    }

    /** One value, inside others. */
    private record Binding(
            TaskLocal<?> key,
            @Nullable Object value,
            @Nullable Binding outer) {
        Binding over(@Nullable Binding context) {
            return new Binding(key, value, outer == null ? context : outer.over(context));
        }
    }

    /** Values that are about to be bound. */
    public static final class Bindings {
        private final Binding bindings;

        private Bindings(Binding bindings) {
            this.bindings = bindings;
        }

        /** These, and {@code value} for {@code key}. */
        public <T extends @Nullable Object> Bindings where(TaskLocal<T> key, T value) {
            return new Bindings(new Binding(Objects.requireNonNull(key, "key"), value, bindings));
        }

        /** Runs {@code body} with the values bound for it and for the tasks that it creates. */
        public <T extends @Nullable Object, X extends Exception> Coroutine<T> call(AsyncCallable<T, X> body) throws X {
            Objects.requireNonNull(body, "body");
            return Engine.instance().bound(outer -> bindings.over((Binding) outer), body);
        }
    }
}
