package dev.coroutine.internal.engine;

import dev.coroutine.Task;
import dev.coroutine.TaskObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Those who follow the tasks of one loop, in the order in which they came. Immutable. */
final class Observers {
    private final TaskLoop loop;
    private final TaskObserver[] all;

    private Observers(TaskLoop loop, List<TaskObserver> all) {
        this.loop = loop;
        this.all = all.toArray(new TaskObserver[0]);
    }

    private static final class Services {
        static final List<TaskObserver> INSTALLED =
                ServiceLoader.load(TaskObserver.class, TaskObserver.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
    }

    /** Those of all loops and {@code given}, or null if there is nobody. */
    static @Nullable Observers of(TaskLoop loop, List<TaskObserver> given) {
        List<TaskObserver> all = new ArrayList<>(Services.INSTALLED);
        all.addAll(given);
        return all.isEmpty() ? null : new Observers(loop, all);
    }

    /** These and another one. */
    static Observers with(@Nullable Observers these, TaskLoop loop, TaskObserver another) {
        List<TaskObserver> all = new ArrayList<>(these == null ? List.of() : List.of(these.all));
        all.add(another);
        return new Observers(loop, all);
    }

    /** These without one of them, or null if there is nobody else. */
    @Nullable
    Observers without(TaskObserver one) {
        List<TaskObserver> rest = new ArrayList<>(List.of(all));
        rest.remove(one);
        return rest.isEmpty() ? null : new Observers(loop, rest);
    }

    void created(Task<?> task) {
        tell(TaskObserver::taskCreated, task);
    }

    void started(Task<?> task) {
        tell(TaskObserver::taskStarted, task);
    }

    void suspended(Task<?> task) {
        tell(TaskObserver::taskSuspended, task);
    }

    void resumed(Task<?> task) {
        tell(TaskObserver::taskResumed, task);
    }

    void ended(Task<?> task) {
        tell(TaskObserver::taskEnded, task);
    }

    private void tell(BiConsumer<TaskObserver, Task<?>> what, Task<?> task) {
        for (TaskObserver observer : all) {
            try {
                what.accept(observer, task);
            } catch (Throwable broken) {
                String message = "a TaskObserver, " + observer.getClass().getName() + ", has thrown; " + task
                        + " goes on; handle it inside the observer";
                loop.report(message, broken, task);
            }
        }
    }
}
