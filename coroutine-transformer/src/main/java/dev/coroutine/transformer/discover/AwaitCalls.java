package dev.coroutine.transformer.discover;

import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import dev.coroutine.transformer.discover.Suspension.Delivery;
import dev.coroutine.transformer.options.AwaitMethod;
import dev.coroutine.transformer.options.Profile;
import dev.coroutine.transformer.options.TransformOptions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** Which calls are {@code await}: the facade's, those of the profile, and those that the user named. */
final class AwaitCalls {
    private final Profile profile;
    private final Set<AwaitMethod> named;

    AwaitCalls(TransformOptions options) {
        this.profile = options.profile();
        this.named = options.awaitMethods();
    }

    /** Whether {@code insn} is a call of a method to await with. */
    boolean isAwait(@Nullable AbstractInsnNode insn) {
        return insn instanceof MethodInsnNode call
                && call.getOpcode() == Opcodes.INVOKESTATIC
                && isAwait(call.owner, call.name)
                && !call.desc.startsWith("()");
    }

    /** Whether the method of this name awaits. */
    boolean isAwait(String owner, String name) {
        return owner.equals(RuntimeSymbols.COROUTINES) && name.equals(RuntimeSymbols.AWAIT)
                || profile == Profile.EA_ASYNC
                        && owner.equals(RuntimeSymbols.EA_ASYNC)
                        && name.equals(RuntimeSymbols.AWAIT)
                || named.contains(new AwaitMethod(owner, name));
    }

    /** Whether methods that await this way need no annotation. */
    boolean impliesAsync(MethodInsnNode call) {
        return !call.owner.equals(RuntimeSymbols.COROUTINES);
    }

    /** What the call waits for. */
    static Suspension.Operation.Await operation(MethodInsnNode call) {
        Type[] parameters = Type.getArgumentTypes(call.desc);
        return new Suspension.Operation.Await(overload(parameters[0]), parameters.length - 1);
    }

    /** What the call leaves behind. */
    static Delivery delivery(MethodInsnNode call) {
        return Delivery.of(Type.getReturnType(call.desc));
    }

    private static String overload(Type parameter) {
        return switch (parameter.getInternalName()) {
            case RuntimeSymbols.AWAITABLE, RuntimeSymbols.COROUTINE -> RuntimeSymbols.AWAITABLE;
            case RuntimeSymbols.COMPLETABLE_FUTURE, RuntimeSymbols.COMPLETION_STAGE -> RuntimeSymbols.COMPLETION_STAGE;
            case RuntimeSymbols.FUTURE -> RuntimeSymbols.FUTURE;
            default -> RuntimeSymbols.OBJECT;
        };
    }
}
