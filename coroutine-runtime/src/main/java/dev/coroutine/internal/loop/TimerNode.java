package dev.coroutine.internal.loop;

/** Something with a deadline that keeps its own place in the timer heap. */
public interface TimerNode {
    /** The place of a node that is not in the heap. */
    int ABSENT = -1;

    /** The place in the heap, or {@link #ABSENT}. */
    int heapIndex();

    /** Sets the place in the heap. */
    void heapIndex(int index);

    /** The deadline has passed, and the node has left the heap. Called on the loop's thread; only queues work. */
    void expired();
}
