package dev.coroutine.transformer.batch;

import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

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
        if (!name.startsWith(PREFIX, name.lastIndexOf('/') + 1)) {
            return false;
        }
        try {
            ClassReader reader = new ClassReader(classFile);
            return RuntimeSymbols.FRAME.equals(reader.getSuperName()) && isMarked(reader);
        } catch (RuntimeException damaged) {
            return false;
        }
    }

    private static boolean isMarked(ClassReader reader) {
        var search = new ClassVisitor(Opcodes.ASM9) {
            private boolean marked;

            @Override
            public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
                marked |= descriptor.equals(RuntimeSymbols.GENERATED);
                return null;
            }
        };
        reader.accept(search, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return search.marked;
    }
}
