package dev.coroutine.transformer.analyse;

import dev.coroutine.transformer.bytecode.VerificationType;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Where long code is cut into several bodies: at blocks that control passes exactly once on its way, so that what
 * stands before one leads nowhere behind but to it, and nothing behind leads back.
 */
final class Cuts {
    /** About as many bytes as 16 to 32 suspensions take. */
    private static final int SEGMENT = 1_600;

    /** What a live variable adds to a suspension, since many suspensions share the code that saves it. */
    private static final int BYTES_A_VARIABLE = 4;

    private final MethodFacts facts;
    private final ControlFlow flow;

    private Cuts(MethodFacts facts) {
        this.facts = facts;
        this.flow = facts.flow();
    }

    /** The blocks that segments begin with, the first one's left out; none if the code is short enough. */
    static List<Integer> of(MethodFacts facts) {
        Cuts cuts = new Cuts(facts);
        int total = facts.flow().blocks().stream().mapToInt(cuts::bytes).sum();
        return total > StatementBoundaries.LONGEST ? cuts.choose() : List.of();
    }

    private List<Integer> choose() {
        boolean[] passed = passedOnce();
        List<Integer> chosen = new ArrayList<>();
        int size = 0;
        for (Block block : flow.blocks()) {
            if (size >= SEGMENT && passed[block.index()] && isQuiet(block)) {
                chosen.add(block.index());
                size = 0;
            }
            size += bytes(block);
        }
        return List.copyOf(chosen);
    }

    /** By block: no edge leads over it, forwards or backwards. */
    private boolean[] passedOnce() {
        int count = flow.blocks().size();
        boolean[] passed = new boolean[count];
        int[] lowest = new int[count + 1];
        lowest[count] = count;
        for (int block = count - 1; block >= 0; block--) {
            lowest[block] = lowest[block + 1];
            if (facts.reachable().get(block)) {
                for (int next : flow.allSuccessors(block)) {
                    lowest[block] = Math.min(lowest[block], next);
                }
            }
        }
        int highest = 0;
        for (int block = 0; block < count; block++) {
            passed[block] = block > 0 && facts.reachable().get(block) && highest <= block && lowest[block] >= block;
            if (facts.reachable().get(block)) {
                for (int next : flow.allSuccessors(block)) {
                    highest = Math.max(highest, next);
                }
            }
        }
        return passed;
    }

    /** Nothing is lost between the bodies: no operand, no object under construction, no variable just stored. */
    private boolean isQuiet(Block block) {
        TypeState state = facts.states()[block.first()];
        return state != null
                && state.stack().isEmpty()
                && state.locals().stream().noneMatch(VerificationType::isUninitialised)
                && (!facts.code().isStore(block.first() - 1)
                        || facts.liveness().atEntry(block.index()).get(stored(block)));
    }

    private int stored(Block block) {
        return ((VarInsnNode) facts.code().at(block.first() - 1)).var;
    }

    private int bytes(Block block) {
        int code = StatementBoundaries.bytes(block.last() - block.first() + 1, block.suspension() == null ? 0 : 1);
        return block.suspension() == null
                ? code
                : code + BYTES_A_VARIABLE * facts.liveness().atExit(block).cardinality();
    }
}
