package dev.coroutine.internal.loop;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Deadlines in a heap of four children a node. Keys lie in an array of their own, so that comparing touches no node;
 * equal deadlines expire in order of insertion.
 */
final class TimerHeap {
    private static final int INITIAL = 16;

    private long[] deadlines = new long[INITIAL];
    private int[] orders = new int[INITIAL];
    private @Nullable TimerNode[] nodes = new TimerNode[INITIAL];
    private int size;
    private int inserted;

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    /** The next deadline, {@link Long#MAX_VALUE} if there is none. */
    long first() {
        return size == 0 ? Long.MAX_VALUE : deadlines[0];
    }

    /** The deadline of {@code node}, {@link Long#MAX_VALUE} if it is not in. */
    long deadline(TimerNode node) {
        int index = node.heapIndex();
        long[] all = deadlines;
        return index < 0 || index >= all.length ? Long.MAX_VALUE : all[index];
    }

    void add(TimerNode node, long deadline) {
        if (node.heapIndex() != TimerNode.ABSENT) {
            throw new IllegalStateException("this timer runs already; stop it first: " + node);
        }
        if (size == nodes.length) {
            resize(size * 2);
        }
        siftUp(size++, node, deadline, inserted++);
    }

    /** Takes a node out: false if it was not in. */
    boolean remove(TimerNode node) {
        int index = node.heapIndex();
        if (index == TimerNode.ABSENT) {
            return false;
        }
        removeAt(index);
        return true;
    }

    /** Takes out and tells every node whose deadline is not after {@code now}. */
    void expire(long now) {
        while (size > 0 && deadlines[0] <= now) {
            TimerNode node = at(0);
            removeAt(0);
            node.expired();
        }
    }

    /** Takes out every node and tells none. */
    void clear() {
        while (size > 0) {
            removeAt(size - 1);
        }
    }

    private void removeAt(int index) {
        at(index).heapIndex(TimerNode.ABSENT);
        int lastIndex = --size;
        TimerNode last = at(lastIndex);
        nodes[lastIndex] = null;
        if (index != lastIndex) {
            reinsert(index, last, deadlines[lastIndex], orders[lastIndex]);
        }
        if (nodes.length > INITIAL && size < nodes.length / 4) {
            resize(nodes.length / 2);
        }
    }

    private void reinsert(int index, TimerNode node, long deadline, int order) {
        int parent = (index - 1) >> 2;
        if (index > 0 && before(deadline, order, parent)) {
            siftUp(index, node, deadline, order);
        } else {
            siftDown(index, node, deadline, order);
        }
    }

    private void siftUp(int from, TimerNode node, long deadline, int order) {
        int index = from;
        while (index > 0) {
            int parent = (index - 1) >> 2;
            if (!before(deadline, order, parent)) {
                break;
            }
            move(parent, index);
            index = parent;
        }
        place(index, node, deadline, order);
    }

    private void siftDown(int from, TimerNode node, long deadline, int order) {
        int index = from;
        for (int first = 4 * index + 1; first < size; first = 4 * index + 1) {
            int least = first;
            int end = Math.min(first + 4, size);
            for (int child = first + 1; child < end; child++) {
                if (before(deadlines[child], orders[child], least)) {
                    least = child;
                }
            }
            if (!before(deadlines[least], orders[least], deadline, order)) {
                break;
            }
            move(least, index);
            index = least;
        }
        place(index, node, deadline, order);
    }

    private boolean before(long deadline, int order, int index) {
        return before(deadline, order, deadlines[index], orders[index]);
    }

    /** Orders are compared by their difference, since their counter wraps around. */
    private static boolean before(long deadline, int order, long otherDeadline, int otherOrder) {
        return deadline < otherDeadline || deadline == otherDeadline && order - otherOrder < 0;
    }

    private void move(int from, int to) {
        place(to, at(from), deadlines[from], orders[from]);
    }

    private void place(int index, TimerNode node, long deadline, int order) {
        deadlines[index] = deadline;
        orders[index] = order;
        nodes[index] = node;
        node.heapIndex(index);
    }

    private TimerNode at(int index) {
        TimerNode node = nodes[index];
        if (node == null) {
            throw new AssertionError("no timer at " + index + " of " + size);
        }
        return node;
    }

    private void resize(int length) {
        deadlines = Arrays.copyOf(deadlines, length);
        orders = Arrays.copyOf(orders, length);
        nodes = Arrays.copyOf(nodes, length);
    }
}
