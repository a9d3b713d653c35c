package dev.coroutine.transformer.discover;

import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.MethodNode;

/** Whether {@code @Async} stands on a method that a programmer wrote. */
final class AsyncAnnotation {
    private AsyncAnnotation() {}

    /** Whether the method is annotated; javac copies annotations to bridges, which do not count. */
    static boolean isOn(MethodNode method) {
        return (method.access & Opcodes.ACC_BRIDGE) == 0
                && (has(method.invisibleAnnotations) || has(method.visibleAnnotations));
    }

    /** Whether the method has a body. */
    static boolean hasCode(MethodNode method) {
        return (method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0;
    }

    private static boolean has(@Nullable List<AnnotationNode> annotations) {
        return annotations != null && annotations.stream().anyMatch(each -> each.desc.equals(RuntimeSymbols.ASYNC));
    }
}
