package dev.coroutine.maven.incremental;

import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import dev.coroutine.transformer.diagnostic.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Finds fused calls of bodies that the callee no longer has, in the class files alone. */
final class StaleCalls {
    private static final String STRAND = "Ldev/coroutine/abi/Strand;";
    private static final String RUNTIME = "dev/coroutine/abi/";

    private final Map<String, byte[]> files;
    private final Map<String, Set<String>> methods = new HashMap<>();

    /** @param files the tree's class files by internal name */
    StaleCalls(Map<String, byte[]> files) {
        this.files = files;
    }

    /** The stale calls in a transformed class. */
    List<Diagnostic> in(byte[] classFile) {
        Scan scan = new Scan();
        new ClassReader(classFile).accept(scan, ClassReader.SKIP_FRAMES);
        return List.copyOf(scan.stale);
    }

    private boolean isStale(String owner, String name, String descriptor) {
        return descriptor.contains(STRAND)
                && !owner.startsWith(RUNTIME)
                && !Marker.isCompanion(owner)
                && files.containsKey(owner)
                && !methodsOf(owner).contains(name + descriptor);
    }

    private Set<String> methodsOf(String owner) {
        return methods.computeIfAbsent(owner, name -> {
            Set<String> found = new HashSet<>();
            ClassVisitor collector = new ClassVisitor(Opcodes.ASM9) {
                @Override
                public @Nullable MethodVisitor visitMethod(
                        int access, String method, String descriptor, @Nullable String signature, String[] exceptions) {
                    found.add(method + descriptor);
                    return null;
                }
            };
            new ClassReader(files.getOrDefault(name, new byte[0])).accept(collector, ClassReader.SKIP_CODE);
            return found;
        });
    }

    private final class Scan extends ClassVisitor {
        private final List<Diagnostic> stale = new ArrayList<>();
        private String className = "";
        private @Nullable String sourceFile;

        Scan() {
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
            className = name.replace('/', '.');
        }

        @Override
        public void visitSource(@Nullable String source, @Nullable String debug) {
            sourceFile = source;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String method, String descriptor, @Nullable String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
                private int line;

                @Override
                public void visitLineNumber(int number, Label start) {
                    line = number;
                }

                @Override
                public void visitMethodInsn(int opcode, String owner, String name, String called, boolean isInterface) {
                    if (isStale(owner, name, called)) {
                        stale.add(diagnostic(new Location(className, method, sourceFile, line), owner, name));
                    }
                }
            };
        }
    }

    private static Diagnostic diagnostic(Location where, String owner, String name) {
        return Diagnostic.of(
                DiagnosticCode.STALE_FUSED_CALL,
                where,
                "the call of " + owner.replace('/', '.') + "." + name
                        + " was compiled into a body that the class no longer has",
                "Rebuild this class from its source: mvn clean");
    }
}
