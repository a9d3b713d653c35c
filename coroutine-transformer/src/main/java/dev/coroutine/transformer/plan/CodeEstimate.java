package dev.coroutine.transformer.plan;

import dev.coroutine.transformer.analyse.Block;
import dev.coroutine.transformer.analyse.MethodFacts;
import dev.coroutine.transformer.bytecode.Instructions;
import java.util.List;

/** Estimates the length of bodies before they are written. */
final class CodeEstimate {
    /** {@code aload strand; dup; getstatic SUSPENDED; if_acmpeq park} */
    private static final int BYTES_A_SUSPENSION = 9;

    /** Its cases, its going on and its parking. */
    private static final int BYTES_A_STATE = 25;

    /** {@code frame.a = a; a = frame.a} */
    private static final int BYTES_A_VARIABLE = 13;

    /** {@code frame.a = null} */
    private static final int BYTES_TO_FORGET = 5;

    private CodeEstimate() {}

    /** About how many bytes a resume body of these copies takes. */
    static int bytes(MethodFacts facts, List<Place> places, List<State> entries) {
        int code = places.stream()
                .filter(place -> !place.resumed())
                .mapToInt(place -> bytes(facts, facts.flow().blocks().get(place.block())))
                .sum();
        int variables = entries.stream()
                .map(State::saved)
                .distinct()
                .flatMap(set -> set.values().stream())
                .mapToInt(value -> BYTES_A_VARIABLE + (value.type().isReference() ? BYTES_TO_FORGET : 0))
                .sum();
        return code + BYTES_A_STATE * entries.size() + variables;
    }

    private static int bytes(MethodFacts facts, Block block) {
        int bytes = block.suspension() == null ? 0 : BYTES_A_SUSPENSION;
        for (int at = block.first(); at <= block.last(); at++) {
            bytes += Instructions.bytes(facts.code().at(at));
        }
        return bytes;
    }
}
