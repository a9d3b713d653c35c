package dev.coroutine.transformer.batch;

import dev.coroutine.transformer.bytecode.ClassOutline;
import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import org.objectweb.asm.tree.ClassNode;

/** Tells the companions that the transformer generates from classes that only have a name like theirs. */
public final class GeneratedClasses {
    /** What the simple names of companions start with. */
    static final String PREFIX = "$async$";

    private GeneratedClasses() {}

    /**
     * Whether a class file is a companion of the transformer's making, by its content: no name makes it one.
     *
     * @param name the internal name, or the path of the class file
     */
    public static boolean isCompanion(String name, byte[] classFile) {
        return name.startsWith(PREFIX, name.lastIndexOf('/') + 1)
                && ClassOutline.of(classFile)
                        .filter(GeneratedClasses::isMarkedFrame)
                        .isPresent();
    }

    private static boolean isMarkedFrame(ClassNode node) {
        return (RuntimeSymbols.FRAME.equals(node.superName) || RuntimeSymbols.GENERATOR.equals(node.superName))
                && node.invisibleAnnotations != null
                && node.invisibleAnnotations.stream().anyMatch(each -> each.desc.equals(RuntimeSymbols.GENERATED));
    }
}
