package dev.coroutine.transformer.plan;

import dev.coroutine.transformer.analyse.Block;
import dev.coroutine.transformer.bytecode.VerificationType;
import dev.coroutine.transformer.discover.Suspension;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place where the method may be parked, or where one body of long code passes control to the next.
 *
 * @param id the number in the frame: negative where a handler may catch what is thrown here
 * @param block the block that ends with the suspension, or begins the next body
 * @param suspension the suspension, or null between two bodies
 * @param operands the types on the stack beneath what the suspension takes, objects under construction left out
 * @param firstOperandSlot the slot that the lowest operand is saved from, the others following
 * @param saved what lives across
 * @param line the source line, or 0
 */
public record State(
        int id,
        Block block,
        @Nullable Suspension suspension,
        List<VerificationType> operands,
        int firstOperandSlot,
        SavedSet saved,
        int line) {
    /** Whether control only passes from one body to the next here. */
    public boolean isCut() {
        return suspension == null;
    }

    /** The suspension of a state that is not a cut. */
    public Suspension awaited() {
        if (suspension == null) {
            throw new IllegalStateException("state " + id + " does not suspend");
        }
        return suspension;
    }

    /** Whether an exception that arrives here may be handled by the method. */
    public boolean isHandled() {
        return id < 0;
    }
}
