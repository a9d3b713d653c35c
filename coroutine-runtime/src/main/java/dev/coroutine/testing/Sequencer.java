package dev.coroutine.testing;

import dev.coroutine.Coroutine;
import dev.coroutine.EventLoop;
import dev.coroutine.Promise;
import dev.coroutine.sync.Guard;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Makes blocks of different tasks run in a given order: {@code try (Guard turn = await(sequencer.at(3))) { ... }} runs
 * when the block at position 2 has ended. The first position is 0, and each is used once. Where a task is cancelled
 * while it waits for its turn, all others who wait fail.
 */
public final class Sequencer {
    private final Map<Integer, Promise<Guard>> waiting = new HashMap<>();
    private final Set<Integer> used = new HashSet<>();
    private int next;
    private boolean broken;

    /** Creates a sequencer, whose position 0 may begin. */
    public Sequencer() {}

    /**
     * Waits until the block at the position before has ended; closing the guard ends this one.
     *
     * @throws IllegalStateException when awaited for a position that was used before, or after a task was cancelled
     *     that waited
     */
    public Coroutine<Guard> at(int position) {
        if (position < 0) {
            throw new IllegalArgumentException("positions begin at 0, and this is " + position);
        }
        return new TurnFrame(this, position);
    }

    /** The turn at {@code position}. */
    Promise<Guard> enter(int position) {
        if (EventLoop.currentOrNull() == null) {
            throw new IllegalStateException("Sequencer.at needs an event loop; await it in code run by a TestLoop");
        }
        if (broken) {
            throw failure();
        }
        if (!used.add(position)) {
            throw new IllegalStateException(
                    "position " + position + " of the sequencer is used twice; give each block one of its own");
        }
        Promise<Guard> turn = new Promise<>();
        waiting.put(position, turn);
        begin();
        return turn;
    }

    private void begin() {
        Promise<Guard> turn = waiting.remove(next);
        if (turn != null) {
            turn.complete(new Turn(next));
        }
    }

    /** A task was cancelled that waited. */
    void breakUp() {
        broken = true;
        Map<Integer, Promise<Guard>> left = Map.copyOf(waiting);
        waiting.clear();
        left.values().forEach(turn -> turn.completeExceptionally(failure()));
    }

    private static IllegalStateException failure() {
        return new IllegalStateException(
                "a task was cancelled that waited for its turn in this sequence, which cannot go on; make a new one");
    }

    @Override
    public String toString() {
        return "Sequencer[next is " + next + (broken ? ", broken" : "") + "]";
    }

    private final class Turn implements Guard {
        private final int position;

        Turn(int position) {
            this.position = position;
        }

        @Override
        public void close() {
            if (next == position) {
                next++;
                begin();
            }
        }
    }
}
