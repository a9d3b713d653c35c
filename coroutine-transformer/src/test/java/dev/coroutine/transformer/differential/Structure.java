package dev.coroutine.transformer.differential;

import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** What holds for every emitted class, whatever it does. */
final class Structure {
    private Structure() {}

    static void check(Map<String, byte[]> original, Map<String, byte[]> emitted) {
        Verification.check(emitted);
        Names.check(original, emitted);
        emitted.forEach((name, bytes) -> {
            ClassNode after = node(bytes);
            ClassNode before = original.containsKey(name) ? node(original.get(name)) : null;
            reducible(before, after);
            if (before != null) {
                DebugTables.check(before, after);
            }
        });
    }

    private static void reducible(ClassNode before, ClassNode after) {
        for (MethodNode method : after.methods) {
            boolean loopsWellFormed = ControlFlow.isReducible(after.name, method);
            if (!loopsWellFormed && (before == null || wasReducible(before, method.name))) {
                throw new AssertionError(after.name + "." + method.name + method.desc + " jumps into a loop");
            }
        }
    }

    private static boolean wasReducible(ClassNode before, String name) {
        return before.methods.stream()
                .filter(method -> method.name.equals(name))
                .allMatch(method -> ControlFlow.isReducible(before.name, method));
    }

    private static ClassNode node(byte[] bytes) {
        ClassNode node = new ClassNode();
        new ClassReader(bytes).accept(node, 0);
        return node;
    }
}
