package dev.coroutine.maven.incremental;

import dev.coroutine.transformer.TransformResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.ModuleNode;
import org.objectweb.asm.tree.ModuleRequireNode;

/** The compiled {@code module-info} of a tree: generated code needs the runtime's module. */
final class ModuleDescriptor {
    /** Its name among the class files. */
    static final String NAME = "module-info";

    private static final String RUNTIME = "dev.coroutine";

    private ModuleDescriptor() {}

    /** What becomes of a descriptor, beside generated classes or none. */
    static Outcome outcome(Found found, boolean generated) {
        byte[] original = found.knownOriginal();
        byte[] output = generated ? requiringRuntime(original) : original;
        TransformResult result = output == original
                ? new TransformResult.Unchanged(List.of())
                : new TransformResult.Transformed(output, Map.of(), 0, 0, Set.of(), List.of());
        return Outcome.of(found, result, "");
    }

    /** The descriptor with a {@code requires} of the runtime; the same bytes if it has one. */
    static byte[] requiringRuntime(byte[] descriptor) {
        ClassReader reader = new ClassReader(descriptor);
        ClassNode node = new ClassNode();
        reader.accept(node, 0);
        ModuleNode module = node.module;
        if (module == null || module.name.equals(RUNTIME) || requires(module)) {
            return descriptor;
        }
        module.requires.add(new ModuleRequireNode(RUNTIME, Opcodes.ACC_SYNTHETIC, null));
        ClassWriter writer = new ClassWriter(reader, 0);
        node.accept(writer);
        return writer.toByteArray();
    }

    private static boolean requires(ModuleNode module) {
        return module.requires.stream().anyMatch(requirement -> requirement.module.equals(RUNTIME));
    }
}
