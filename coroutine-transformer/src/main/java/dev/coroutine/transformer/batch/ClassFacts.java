package dev.coroutine.transformer.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/** The little that a batch needs to know of a class file. */
final class ClassFacts {
    private static final String MARKER = "Ldev/coroutine/abi/Transformed;";
    private static final int SKIP_ALL = ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;

    /** A binary name as in JVMS 4.2.1, which is also what keeps paths made of it inside their directory. */
    private static final Pattern NAME = Pattern.compile("[^.;\\[/\\x00]+(/[^.;\\[/\\x00]+)*");

    private ClassFacts() {}

    /** The class's name, or null if the file is not well-formed. */
    static @Nullable String internalName(byte[] classFile) {
        try {
            String name = new ClassReader(classFile).getClassName();
            return NAME.matcher(name).matches() ? name : null;
        } catch (RuntimeException malformed) {
            return null;
        }
    }

    /** The simple names of the generated classes that a transformed class says it has. */
    static List<String> companions(byte[] classFile) {
        List<String> names = new ArrayList<>();
        try {
            new ClassReader(classFile).accept(new MarkerReader(names), SKIP_ALL);
        } catch (RuntimeException malformed) {
            return List.of();
        }
        return names;
    }

    /** Collects the marker annotation's list. */
    private static final class MarkerReader extends ClassVisitor {
        private final List<String> names;

        MarkerReader(List<String> names) {
            super(Opcodes.ASM9);
            this.names = names;
        }

        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            return descriptor.equals(MARKER) ? new Strings() : null;
        }

        /** Reads array elements at any depth. */
        private final class Strings extends AnnotationVisitor {
            Strings() {
                super(Opcodes.ASM9);
            }

            @Override
            public AnnotationVisitor visitArray(String name) {
                return this;
            }

            @Override
            public void visit(@Nullable String name, Object value) {
                if (value instanceof String text) {
                    names.add(text);
                }
            }
        }
    }
}
