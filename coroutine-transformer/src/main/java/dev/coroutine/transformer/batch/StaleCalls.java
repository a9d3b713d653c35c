package dev.coroutine.transformer.batch;

import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import dev.coroutine.transformer.diagnostic.Location;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Finds the fused calls of a transformed class whose callee has no such body any more. */
final class StaleCalls extends ClassVisitor {
    private final ClassRoot root;
    private final List<Diagnostic> found = new ArrayList<>();
    private String className = "";
    private @Nullable String sourceFile;

    private StaleCalls(ClassRoot root) {
        super(Opcodes.ASM9);
        this.root = root;
    }

    static List<Diagnostic> in(ClassRoot root, byte[] classFile) {
        var calls = new StaleCalls(root);
        try {
            new ClassReader(classFile).accept(calls, ClassReader.SKIP_FRAMES);
        } catch (RuntimeException malformed) {
            return List.of();
        }
        return calls.found;
    }

    @Override
    public void visit(
            int version, int access, String name, @Nullable String signature, String superName, String[] interfaces) {
        className = name.replace('/', '.');
    }

    @Override
    public void visitSource(@Nullable String source, @Nullable String debug) {
        sourceFile = source;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String method, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        return new MethodVisitor(Opcodes.ASM9) {
            private int line;

            @Override
            public void visitLineNumber(int number, Label start) {
                line = number;
            }

            @Override
            public void visitMethodInsn(int opcode, String owner, String name, String callee, boolean isInterface) {
                boolean fused = callee.contains(ClassFile.GENERATED) && !name.startsWith("<");
                if (fused && !owner.contains(ClassFile.GENERATED) && !declares(owner, name, callee)) {
                    report(new Location(className, method, sourceFile, line), owner.replace('/', '.') + "." + name);
                }
            }
        };
    }

    private void report(Location location, String callee) {
        found.add(Diagnostic.of(
                DiagnosticCode.STALE_FUSED_CALL,
                location,
                callee + " has changed since the call of its body was built in here",
                "Compile " + className + " again and transform it together with its callee"));
    }

    /** Whether the owner or a superclass in the same root has the method. */
    private boolean declares(String owner, String name, String descriptor) {
        Set<String> visited = new HashSet<>();
        for (String at = owner; at != null && visited.add(at); ) {
            byte[] bytes = root.visible().get(at);
            if (bytes == null) {
                return false;
            }
            var reader = new ClassReader(bytes);
            var search = new MethodSearch(name, descriptor);
            reader.accept(search, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
            if (search.found) {
                return true;
            }
            at = reader.getSuperName();
        }
        return false;
    }

    /** Looks for one method. */
    private static final class MethodSearch extends ClassVisitor {
        private final String name;
        private final String descriptor;
        private boolean found;

        MethodSearch(String name, String descriptor) {
            super(Opcodes.ASM9);
            this.name = name;
            this.descriptor = descriptor;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access, String method, String type, @Nullable String signature, String @Nullable [] exceptions) {
            found |= method.equals(name) && type.equals(descriptor);
            return null;
        }
    }
}
