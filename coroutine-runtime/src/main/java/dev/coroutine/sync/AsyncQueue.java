package dev.coroutine.sync;

import dev.coroutine.AsyncIterable;
import dev.coroutine.AsyncIterator;
import dev.coroutine.Coroutine;
import dev.coroutine.abi.TraceTable;
import dev.coroutine.internal.engine.Parkable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A queue of work between tasks. Those who wait for items, and for room, are served first come first served; an item
 * that has been handed to a task stays with it even if that is cancelled. It belongs to the loop of the first task that
 * uses it.
 *
 * <p>Workers tell by {@link #taskDone()} when they have dealt with an item, so that {@link #join()} can wait for all.
 * {@link #shutdown()} ends it.
 *
 * @param <E> the items' type; items are not null
 */
public final class AsyncQueue<E> implements AsyncIterable<E> {
    private static final TraceTable PUT = SyncFrame.traceOf(AsyncQueue.class, "put");
    private static final TraceTable TAKE = SyncFrame.traceOf(AsyncQueue.class, "take");
    private static final TraceTable JOIN = SyncFrame.traceOf(AsyncQueue.class, "join");

    private final Home home = new Home();
    private final WaiterList<ItemPlace<E>> putters = new WaiterList<>();
    private final WaiterList<Place> takers = new WaiterList<>();
    private final WaiterList<Place> joiners = new WaiterList<>();
    private final Queue<E> items;
    private final int capacity;
    private int unfinished;
    private boolean closed;

    private AsyncQueue(int capacity, Queue<E> items) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a queue of capacity " + capacity + " would never take an item; pass one"
                    + " or more, or use a Channel, which hands over without storing if its capacity is 0");
        }
        this.capacity = capacity;
        this.items = items;
    }

    /** Makes a queue of {@code capacity} items, oldest first. */
    public static <E> AsyncQueue<E> bounded(int capacity) {
        return new AsyncQueue<>(capacity, new ArrayDeque<>());
    }

    /** Makes a queue of any number of items, oldest first. */
    public static <E> AsyncQueue<E> unbounded() {
        return bounded(Integer.MAX_VALUE);
    }

    /** Makes a queue of {@code capacity} items, least first by {@code order} and of equal ones the oldest. */
    public static <E> AsyncQueue<E> priority(int capacity, Comparator<? super E> order) {
        return new AsyncQueue<>(capacity, new StablePriority<>(Objects.requireNonNull(order, "order")));
    }

    /** Makes a queue of {@code capacity} items, newest first. */
    public static <E> AsyncQueue<E> lifo(int capacity) {
        return new AsyncQueue<>(capacity, Collections.asLifoQueue(new ArrayDeque<>()));
    }

    /**
     * Appends {@code item}, when there is room for it.
     *
     * @throws ClosedException when awaited after the shutdown, or if that comes meanwhile
     */
    public Coroutine<Void> put(E item) {
        Objects.requireNonNull(item, "item");
        return new SyncFrame<>(PUT) {
            @Override
            @Nullable
            Object begin(Parkable task) {
                home.enter(task.self(), "AsyncQueue.put");
                if (accept(item)) {
                    return task.ready(null);
                }
                ItemPlace<E> place = new ItemPlace<>(task, AsyncQueue.this, item);
                putters.add(place);
                return task.park(place);
            }
        };
    }

    /**
     * Takes the first item, when there is one.
     *
     * @throws ClosedException when awaited after the shutdown and nothing is left, or if that comes meanwhile
     */
    public Coroutine<E> take() {
        return new SyncFrame<>(TAKE) {
            @Override
            @Nullable
            Object begin(Parkable task) {
                home.enter(task.self(), "AsyncQueue.take");
                E item = next();
                if (item != null) {
                    return task.ready(item);
                }
                Place place = new Place(task, AsyncQueue.this);
                takers.add(place);
                return task.park(place);
            }
        };
    }

    /**
     * Appends {@code item} if there is room for it now.
     *
     * @return whether there was
     * @throws ClosedException after the shutdown
     */
    public boolean offer(E item) {
        Objects.requireNonNull(item, "item");
        home.check("AsyncQueue.offer");
        return accept(item);
    }

    /**
     * Takes the first item if there is one now.
     *
     * @throws ClosedException after the shutdown, if nothing is left
     */
    public Optional<E> poll() {
        home.check("AsyncQueue.poll");
        return Optional.ofNullable(next());
    }

    /**
     * Tells that one of the items taken has been dealt with.
     *
     * @throws IllegalStateException if that has been told of all of them
     */
    public void taskDone() {
        home.check("AsyncQueue.taskDone");
        if (unfinished == 0) {
            throw new IllegalStateException(
                    "taskDone was called more often than items were put; call it once for each item taken");
        }
        finish(1);
    }

    /** Waits until {@link #taskDone()} was told of every item that was put. */
    public Coroutine<Void> join() {
        return new SyncFrame<>(JOIN) {
            @Override
            @Nullable
            Object begin(Parkable task) {
                home.enter(task.self(), "AsyncQueue.join");
                if (unfinished == 0) {
                    return task.ready(null);
                }
                Place place = new Place(task, AsyncQueue.this);
                joiners.add(place);
                return task.park(place);
            }
        };
    }

    /** Takes no more items; those in it can be taken, then whoever takes fails. Calling it again changes nothing. */
    public void shutdown() {
        home.check("AsyncQueue.shutdown");
        closed = true;
        putters.drain(place -> place.fail(shutDown()));
        takers.drain(place -> place.fail(shutDown()));
    }

    /** As {@link #shutdown()}, and takes out what is left, which counts as dealt with. */
    public List<E> shutdownNow() {
        shutdown();
        List<E> left = new ArrayList<>();
        for (E item = items.poll(); item != null; item = items.poll()) {
            left.add(item);
        }
        finish(Math.min(left.size(), unfinished));
        return left;
    }

    /** Takes items until the shutdown, and what is left then. Leaving early, or closing it, leaves the queue as it is. */
    @Override
    public AsyncIterator<E> iterator() {
        return new ItemIterator<>(this::take);
    }

    /** How many items are in it. */
    public int size() {
        return items.size();
    }

    @Override
    public String toString() {
        return "AsyncQueue[" + items.size() + " items, " + takers.size() + " taking, " + putters.size() + " putting"
                + (closed ? ", shut down" : "") + "]";
    }

    private boolean accept(E item) {
        if (closed) {
            throw shutDown();
        }
        Place taker = takers.poll();
        if (taker != null) {
            unfinished++;
            taker.succeed(item);
            return true;
        }
        boolean room = items.size() < capacity;
        if (room) {
            unfinished++;
            items.add(item);
        }
        return room;
    }

    /** The first item, whose room goes to the one who has waited longest for it; null if there is none. */
    private @Nullable E next() {
        E item = items.poll();
        if (item == null) {
            if (closed) {
                throw shutDown();
            }
            return null;
        }
        ItemPlace<E> putter = putters.poll();
        if (putter != null) {
            unfinished++;
            items.add(putter.item());
            putter.succeed(null);
        }
        return item;
    }

    private void finish(int count) {
        unfinished -= count;
        if (unfinished == 0) {
            joiners.drain(place -> place.succeed(null));
        }
    }

    private static ClosedException shutDown() {
        return new ClosedException("this queue was shut down; nothing more can be put, and what was in it is taken");
    }
}
