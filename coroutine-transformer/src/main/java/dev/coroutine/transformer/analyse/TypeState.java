package dev.coroutine.transformer.analyse;

import dev.coroutine.transformer.bytecode.VerificationType;
import java.util.List;

/**
 * The types of local variables and stack entries at one place.
 *
 * @param locals by slot; the second slot of a long or double is TOP
 * @param stack from bottom to top
 */
public record TypeState(List<VerificationType> locals, List<VerificationType> stack) {
    /** The type in {@code slot}. */
    public VerificationType local(int slot) {
        return slot < locals.size() ? locals.get(slot) : VerificationType.TOP;
    }

    /** The top of the stack. */
    public VerificationType top() {
        return stack.get(stack.size() - 1);
    }

    /** The same with {@code count} entries fewer on the stack. */
    public TypeState pop(int count) {
        return new TypeState(locals, stack.subList(0, stack.size() - count));
    }
}
