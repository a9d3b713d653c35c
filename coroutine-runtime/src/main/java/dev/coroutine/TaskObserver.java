package dev.coroutine;

/**
 * Follows the tasks of a loop, for tracing and figures. It is given by {@link Runner.Builder#observer}, or for all loops
 * of the process as a service, in {@code META-INF/services/dev.coroutine.TaskObserver}.
 *
 * <p>Every method is called on the loop's thread, from within what it tells of, so it must be quick and must not block;
 * a loop without an observer pays a null test for each. From {@code taskStarted} or {@code taskResumed} to
 * {@code taskSuspended} or {@code taskEnded} the task is the current one, with its task-locals and its thread-local
 * contexts. What a method throws goes to the loop's exception handler, and changes nothing for the task. An observer in
 * several loops is called by several threads.
 */
public interface TaskObserver {
    /** A task has been made; the current task, if there is one, has made it. */
    default void taskCreated(Task<?> task) {}

    /** The first step of a task begins. A task that is cancelled before never starts. */
    default void taskStarted(Task<?> task) {}

    /** A step has ended: the task waits for something, or for its next turn. */
    default void taskSuspended(Task<?> task) {}

    /** A further step begins. */
    default void taskResumed(Task<?> task) {}

    /** The task has ended; who awaits it has not been told yet. One that outlives its loop's shutdown never ends. */
    default void taskEnded(Task<?> task) {}
}
