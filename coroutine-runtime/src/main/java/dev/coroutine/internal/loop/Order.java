package dev.coroutine.internal.loop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** In which order a turn runs what is ready. */
@FunctionalInterface
public interface Order {
    /** First come, first served. */
    Order FIFO = batch -> batch;

    /** Arranges a chain of nodes, which is given by its first one, and returns the new first one. */
    LoopNode arrange(LoopNode batch);

    /** An order for tests, which depends on {@code seed}; neighbouring seeds give unrelated ones. */
    static Order shuffled(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return batch -> shuffle(batch, random);
    }

    private static LoopNode shuffle(LoopNode batch, SplittableRandom random) {
        List<LoopNode> nodes = new ArrayList<>();
        for (LoopNode node = batch; node != null; node = node.next()) {
            nodes.add(node);
        }
        for (int last = nodes.size() - 1; last > 0; last--) {
            Collections.swap(nodes, last, random.nextInt(last + 1));
        }
        for (int i = 0; i < nodes.size(); i++) {
            nodes.get(i).next(i + 1 < nodes.size() ? nodes.get(i + 1) : null);
        }
        return nodes.get(0);
    }
}
