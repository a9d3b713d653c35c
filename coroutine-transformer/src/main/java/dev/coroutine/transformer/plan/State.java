package dev.coroutine.transformer.plan;

import dev.coroutine.transformer.analyse.Block;
import dev.coroutine.transformer.bytecode.VerificationType;
import dev.coroutine.transformer.discover.Suspension;
import java.util.List;

/**
 * A place where the method may be parked.
 *
 * @param id the number in the frame: negative where a handler may catch what is thrown here
 * @param block the block that ends with the suspension
 * @param suspension the suspension
 * @param operands the types on the stack beneath what the suspension takes, objects under construction left out
 * @param firstOperandSlot the slot that the lowest operand is saved from, the others following
 * @param saved what lives across
 * @param line the source line, or 0
 */
public record State(
        int id,
        Block block,
        Suspension suspension,
        List<VerificationType> operands,
        int firstOperandSlot,
        SavedSet saved,
        int line) {
    /** Whether an exception that arrives here may be handled by the method. */
    public boolean isHandled() {
        return id < 0;
    }
}
