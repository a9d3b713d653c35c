package dev.coroutine.transformer.discover;

import dev.coroutine.transformer.bytecode.Primitive;
import dev.coroutine.transformer.read.ClassUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/**
 * A method to rewrite.
 *
 * @param unit its class
 * @param method its tree
 * @param kind what a call of it gives
 * @param driver the internal name of the class whose {@code call} runs the body when the method is called; null if the
 *     method is cold
 * @param start how its body is called directly
 * @param discardable whether its coroutine may be dropped
 * @param recursive whether it is on a cycle of fused calls, so that its body counts depth
 * @param suspensions where it may suspend, in order
 * @param returns where it returns, in order
 */
public record AsyncMethod(
        ClassUnit unit,
        MethodNode method,
        AsyncKind kind,
        @Nullable String driver,
        BodySymbol start,
        boolean discardable,
        boolean recursive,
        List<Suspension> suspensions,
        List<ReturnSite> returns) {
    /** Whether it has no {@code this}. */
    public boolean isStatic() {
        return (method.access & Opcodes.ACC_STATIC) != 0;
    }

    /** The primitive that its start body returns, or null for an object. */
    public @Nullable Primitive primitive() {
        return start.primitive();
    }
}
