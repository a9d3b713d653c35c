package dev.coroutine.transformer.explain;

import dev.coroutine.transformer.analyse.Block;
import dev.coroutine.transformer.analyse.MethodFacts;
import java.util.BitSet;
import java.util.StringJoiner;

/** A set of source lines, shown as {@code lines 3-5, 8}. */
final class LineRanges {
    private final BitSet lines = new BitSet();

    void add(MethodFacts facts, Block block) {
        for (int at = block.first(); at <= block.last(); at++) {
            if (facts.code().line(at) > 0) {
                lines.set(facts.code().line(at));
            }
        }
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    @Override
    public String toString() {
        StringJoiner ranges = new StringJoiner(", ", lines.cardinality() == 1 ? "line " : "lines ", "");
        for (int first = lines.nextSetBit(0); first >= 0; ) {
            int behind = lines.nextClearBit(first);
            ranges.add(behind == first + 1 ? "" + first : first + "-" + (behind - 1));
            first = lines.nextSetBit(behind);
        }
        return ranges.toString();
    }
}
