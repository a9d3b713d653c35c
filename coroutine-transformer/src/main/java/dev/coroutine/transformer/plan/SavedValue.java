package dev.coroutine.transformer.plan;

import dev.coroutine.transformer.bytecode.VerificationType;
import org.jspecify.annotations.Nullable;

/**
 * A variable that lives across a suspension.
 *
 * @param slot its slot in the original method; operands of the stack have slots behind all variables
 * @param type its type
 * @param field where it is kept, or null for a constant null, which is made again
 */
public record SavedValue(
        int slot, VerificationType type, @Nullable FrameField field) {}
