package dev.coroutine.transformer.analyse;

import dev.coroutine.transformer.discover.Suspension;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where long code may be cut into several bodies: behind each suspension, the first place where the operand stack is
 * empty. Blocks of short code need not end there.
 */
final class StatementBoundaries {
    /** Longer code is cut: HotSpot never compiles a method of more than 8,000 bytes (HugeMethodLimit). */
    static final int LONGEST = 7_000;

    private static final int BYTES_AN_INSTRUCTION = 3;
    private static final int BYTES_A_SUSPENSION = 25;

    private StatementBoundaries() {}

    /** The estimated size of a stretch of code in bytes. */
    static int bytes(int instructions, int suspensions) {
        return instructions * BYTES_AN_INSTRUCTION + suspensions * BYTES_A_SUSPENSION;
    }

    /** The places; none for code that is short enough. */
    static BitSet of(Code code, @Nullable TypeState[] states, List<Suspension> suspensions) {
        BitSet places = new BitSet();
        if (bytes(code.size(), suspensions.size()) > LONGEST / 2) {
            suspensions.forEach(each -> behind(code.positionOf(each.last()) + 1, states, places));
        }
        return places;
    }

    private static void behind(int position, @Nullable TypeState[] states, BitSet places) {
        for (int at = position; at < states.length; at++) {
            TypeState state = states[at];
            if (state == null) {
                return;
            }
            if (state.stack().isEmpty()) {
                places.set(at);
                return;
            }
        }
    }
}
