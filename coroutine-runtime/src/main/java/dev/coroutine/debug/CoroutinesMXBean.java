package dev.coroutine.debug;

/** All loops of the process as management tools see them. */
public interface CoroutinesMXBean {
    /** How many loops have not been closed. */
    int getLoopCount();

    /** All loops and their tasks, as {@link dev.coroutine.Coroutines#dump()} shows them. */
    String dump();
}
