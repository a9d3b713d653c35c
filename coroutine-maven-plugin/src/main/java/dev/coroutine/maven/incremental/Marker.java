package dev.coroutine.maven.incremental;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The annotation that a transformed class carries.
 *
 * @param companions the internal names of the class's generated companions
 */
record Marker(Set<String> companions) {
    /** How the simple names of generated classes begin. */
    static final String PREFIX = "$async$";

    private static final String DESCRIPTOR = "Ldev/coroutine/abi/Transformed;";

    /** The marker of a class file; empty if it is as a compiler wrote it, or unreadable. */
    static Optional<Marker> of(byte[] classFile) {
        Finder finder = new Finder();
        try {
            new ClassReader(classFile)
                    .accept(finder, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
        return finder.found ? Optional.of(new Marker(finder.companions)) : Optional.empty();
    }

    /** Whether this is the name of a generated class. */
    static boolean isCompanion(String name) {
        return name.startsWith(PREFIX, name.lastIndexOf('/') + 1);
    }

    private static final class Finder extends ClassVisitor {
        private final Set<String> companions = new TreeSet<>();
        private String prefix = "";
        private boolean found;

        Finder() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String[] interfaces) {
            prefix = name.substring(0, name.lastIndexOf('/') + 1);
        }

        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            if (!descriptor.equals(DESCRIPTOR)) {
                return null;
            }
            found = true;
            return new AnnotationVisitor(Opcodes.ASM9) {
                @Override
                public AnnotationVisitor visitArray(String name) {
                    return this;
                }

                @Override
                public void visit(@Nullable String name, Object value) {
                    if (value instanceof String companion) {
                        companions.add(prefix + companion);
                    }
                }
            };
        }
    }
}
