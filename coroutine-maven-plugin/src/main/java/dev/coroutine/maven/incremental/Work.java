package dev.coroutine.maven.incremental;

import dev.coroutine.transformer.TransformResult.Transformed;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a run has done and left, counted. */
record Work(Map<Count, Integer> counts) {
    static final Work NONE = new Work(Map.of());

    /** What is counted. */
    enum Count {
        /** Asynchronous methods in the classes that were written. */
        METHODS,
        /** Transformed classes that were written. */
        CLASSES,
        /** Await points in them. */
        AWAIT_POINTS,
        /** Generated classes that were written although the class they belong to stood as it should. */
        RESTORED,
        /** Classes that were written as the compiler had written them. */
        PUT_BACK,
        /** Module descriptors that were written. */
        MODULES,
        /** Transformed classes that were left as they were. */
        UP_TO_DATE,
        /** Transformed classes that cannot be redone. */
        WITHOUT_ORIGINAL
    }

    static Work of(Plan plan, Inventory inventory) {
        Map<Count, Integer> counts = new EnumMap<>(Count.class);
        for (Outcome outcome : plan.outcomes()) {
            count(outcome, inventory, counts);
        }
        int written = counts.getOrDefault(Count.CLASSES, 0);
        counts.put(Count.UP_TO_DATE, plan.transformed() - written);
        counts.put(Count.WITHOUT_ORIGINAL, inventory.orphaned().size());
        return new Work(counts);
    }

    private static void count(Outcome outcome, Inventory inventory, Map<Count, Integer> counts) {
        if (!outcome.differs()) {
            add(
                    counts,
                    Count.RESTORED,
                    outcome.companionsToWrite(inventory.files()).size());
        } else if (outcome.found().isModule()) {
            add(counts, Count.MODULES, 1);
        } else if (outcome.result() instanceof Transformed done) {
            add(counts, Count.METHODS, done.methods());
            add(counts, Count.CLASSES, 1);
            add(counts, Count.AWAIT_POINTS, done.awaitPoints());
        } else {
            add(counts, Count.PUT_BACK, 1);
        }
    }

    Work plus(Work other) {
        Map<Count, Integer> sum = new EnumMap<>(Count.class);
        counts.forEach((count, number) -> add(sum, count, number));
        other.counts.forEach((count, number) -> add(sum, count, number));
        return new Work(sum);
    }

    /** One line for the build log. */
    String summary(long milliseconds) {
        List<String> done = done(milliseconds);
        List<String> left = left();
        if (done.isEmpty()) {
            return "nothing to do: " + (left.isEmpty() ? "no asynchronous methods" : String.join(", ", left));
        }
        return String.join("; ", done) + (left.isEmpty() ? "" : " (" + String.join(", ", left) + ")");
    }

    private List<String> done(long milliseconds) {
        List<String> done = new ArrayList<>();
        if (has(Count.CLASSES)) {
            done.add("transformed " + text(Count.METHODS, "method", "s") + " in " + text(Count.CLASSES, "class", "es")
                    + ", " + text(Count.AWAIT_POINTS, "await point", "s") + ", " + milliseconds + " ms");
        }
        if (has(Count.RESTORED)) {
            done.add("wrote " + text(Count.RESTORED, "generated class", "es") + " again");
        }
        if (has(Count.PUT_BACK)) {
            done.add("put back " + text(Count.PUT_BACK, "class", "es") + " as compiled");
        }
        if (has(Count.MODULES)) {
            done.add("updated module-info");
        }
        return done;
    }

    private List<String> left() {
        List<String> left = new ArrayList<>();
        if (has(Count.UP_TO_DATE)) {
            left.add(text(Count.UP_TO_DATE, "class", "es") + " up to date");
        }
        if (has(Count.WITHOUT_ORIGINAL)) {
            left.add(text(Count.WITHOUT_ORIGINAL, "transformed class", "es") + " without original left alone");
        }
        return left;
    }

    private boolean has(Count count) {
        return get(count) > 0;
    }

    private int get(Count count) {
        return counts.getOrDefault(count, 0);
    }

    private String text(Count count, String noun, String plural) {
        return get(count) + " " + noun + (get(count) == 1 ? "" : plural);
    }

    private static void add(Map<Count, Integer> counts, Count count, int number) {
        counts.merge(count, number, Integer::sum);
    }
}
