package dev.coroutine.transformer.analyse;

import dev.coroutine.transformer.discover.Suspension;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Straight-line code: entered at its first instruction, left at its last, under the same handlers throughout. A
 * suspension ends its block.
 *
 * @param index its number, in the order of the code
 * @param first the place of its first instruction
 * @param last the place of its last instruction
 * @param suspension the suspension it ends with, or null
 * @param successors the blocks that control may pass to, other than handlers
 * @param regions the try regions it lies in, as indexes into the method's exception table, innermost first
 */
public record Block(
        int index,
        int first,
        int last,
        @Nullable Suspension suspension,
        List<Integer> successors,
        List<Integer> regions) {}
