package dev.coroutine;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a task is to be made. Immutable: each method returns a changed copy. */
public final class TaskOptions {
    private static final TaskOptions DEFAULTS = new TaskOptions(null, false, false);

    private final @Nullable String name;
    private final boolean eager;
    private final boolean silent;

    private TaskOptions(@Nullable String name, boolean eager, boolean silent) {
        this.name = name;
        this.eager = eager;
        this.silent = silent;
    }

    /** The default options. */
    public static TaskOptions defaults() {
        return DEFAULTS;
    }

    /** The default options with a name, which traces, dumps and messages show. */
    public static TaskOptions named(String name) {
        return DEFAULTS.name(name);
    }

    /** With a name, which traces, dumps and messages show. */
    public TaskOptions name(String name) {
        return new TaskOptions(Objects.requireNonNull(name, "name"), eager, silent);
    }

    /** With the first step inside {@code createTask}. */
    public TaskOptions eager() {
        return new TaskOptions(name, true, silent);
    }

    /** With nobody told of a failure that is never observed. */
    public TaskOptions silent() {
        return new TaskOptions(name, eager, true);
    }

    @Nullable
    String nameOrNull() {
        return name;
    }

    boolean isEager() {
        return eager;
    }

    boolean isSilent() {
        return silent;
    }
}
