package dev.coroutine.sync;

import java.util.AbstractQueue;
import java.util.Comparator;
import java.util.Iterator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** A priority queue where equal elements come out first come first served. */
final class StablePriority<E> extends AbstractQueue<E> {
    private final PriorityQueue<Entry<E>> entries;
    private long added;

    private record Entry<E>(E item, long age) {}

    StablePriority(Comparator<? super E> order) {
        Comparator<Entry<E>> byItem = (a, b) -> order.compare(a.item(), b.item());
        entries = new PriorityQueue<>(byItem.thenComparingLong(Entry::age));
    }

    @Override
    public boolean offer(E item) {
        return entries.offer(new Entry<>(item, added++));
    }

    @Override
    public @Nullable E poll() {
        Entry<E> first = entries.poll();
        return first == null ? null : first.item();
    }

    @Override
    public @Nullable E peek() {
        Entry<E> first = entries.peek();
        return first == null ? null : first.item();
    }

    @Override
    public int size() {
        return entries.size();
    }

    /** In no particular order. */
    @Override
    public Iterator<E> iterator() {
        return entries.stream().map(Entry::item).iterator();
    }
}
