package dev.coroutine.transformer.discover;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The synthetic methods of a class that are bodies of its lambdas. */
final class LambdaBodies {
    private static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory";

    /** javac leaves the body of a lambda in the class even where it leaves out the unreachable code that makes it. */
    private static final String JAVAC_NAME = "lambda$";

    /** Kotlin's compiler does not mark the bodies of lambdas as synthetic. */
    private static final String KOTLIN_NAME = "$lambda$";

    private final Set<String> bodies = new HashSet<>();

    LambdaBodies(ClassNode node) {
        for (MethodNode method : node.methods) {
            for (AbstractInsnNode insn : method.instructions) {
                if (insn instanceof InvokeDynamicInsnNode dynamic && isLambda(dynamic)) {
                    add(node, (Handle) dynamic.bsmArgs[1]);
                }
            }
        }
    }

    /** Whether this is the body of a lambda. */
    boolean contains(MethodNode method) {
        boolean synthetic = (method.access & Opcodes.ACC_SYNTHETIC) != 0;
        return bodies.contains(method.name + method.desc)
                ? synthetic || method.name.contains(KOTLIN_NAME)
                : synthetic && method.name.startsWith(JAVAC_NAME);
    }

    /** Whether the instruction makes a lambda or a method reference. */
    static boolean isLambda(InvokeDynamicInsnNode dynamic) {
        return dynamic.bsm.getOwner().equals(METAFACTORY)
                && dynamic.bsmArgs.length > 1
                && dynamic.bsmArgs[1] instanceof Handle;
    }

    private void add(ClassNode node, Handle handle) {
        if (handle.getOwner().equals(node.name)) {
            bodies.add(handle.getName() + handle.getDesc());
        }
    }
}
