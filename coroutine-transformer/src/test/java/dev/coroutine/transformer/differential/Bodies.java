package dev.coroutine.transformer.differential;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Which methods the transformer is to rewrite, decided here by the language's definition alone. */
final class Bodies {
    static final String COROUTINE = "dev/coroutine/Coroutine";

    private static final String ASYNC = "Ldev/coroutine/Async;";

    private static final String RESOURCE = Type.getInternalName(Resource.class);

    private Bodies() {}

    static boolean isAsync(MethodNode method) {
        if ((method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_BRIDGE)) != 0) {
            return false;
        }
        return isAnnotated(method) || isLambda(method) && returnsCoroutine(method) && awaits(method);
    }

    private static boolean isAnnotated(MethodNode method) {
        return method.invisibleAnnotations != null
                && method.invisibleAnnotations.stream().anyMatch(annotation -> annotation.desc.equals(ASYNC));
    }

    private static boolean isLambda(MethodNode method) {
        return (method.access & Opcodes.ACC_SYNTHETIC) != 0 && method.name.startsWith("lambda$");
    }

    private static boolean returnsCoroutine(MethodNode method) {
        Type result = Type.getReturnType(method.desc);
        return result.getSort() == Type.OBJECT
                && List.of(COROUTINE, "java/util/concurrent/CompletableFuture", "java/util/concurrent/CompletionStage")
                        .contains(result.getInternalName());
    }

    private static boolean awaits(MethodNode method) {
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof MethodInsnNode call
                    && (call.owner.equals(ReferenceRewriter.COROUTINES) && call.name.equals("await")
                            || ReferenceRewriter.isClose(call) && !call.owner.equals(RESOURCE))) {
                return true;
            }
        }
        return false;
    }
}
