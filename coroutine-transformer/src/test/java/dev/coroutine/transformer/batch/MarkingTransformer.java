package dev.coroutine.transformer.batch;

import dev.coroutine.transformer.TransformResult;
import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import dev.coroutine.transformer.diagnostic.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Stands in for the transformer: a method {@code asyncX} gives its class a marker and a companion, a method
 * {@code refusedX} is an error, a method {@code crashX} throws, and a method {@code doubtfulX} is a warning.
 */
public final class MarkingTransformer {
    private MarkingTransformer() {}

    static final ClassTransformer.Factory FACTORY = (options, classPath, batch) -> MarkingTransformer::transform;

    static TransformResult transform(byte[] classFile) {
        var reader = new ClassReader(classFile);
        List<String> methods = methods(reader);
        String name = reader.getClassName();
        if (methods.stream().anyMatch(method -> method.startsWith("crash"))) {
            throw new IllegalStateException("crashed");
        }
        if (methods.stream().anyMatch(method -> method.startsWith("refused"))) {
            return new TransformResult.Rejected(List.of(Diagnostic.of(
                    DiagnosticCode.AWAIT_UNDER_MONITOR,
                    new Location(name.replace('/', '.'), "refused", name + ".java", 7),
                    "await inside synchronized",
                    "Use AsyncLock")));
        }
        List<String> rewritten =
                methods.stream().filter(method -> method.startsWith("async")).toList();
        if (rewritten.isEmpty() || !ClassFacts.companions(classFile).isEmpty()) {
            return new TransformResult.Unchanged(List.of());
        }
        Map<String, byte[]> companions = new LinkedHashMap<>();
        rewritten.forEach(method -> companions.put(companionName(name, method), companion(name, method)));
        return new TransformResult.Transformed(
                marked(reader, companions),
                companions,
                rewritten.size(),
                2 * rewritten.size(),
                Set.of(),
                warnings(reader));
    }

    private static List<Diagnostic> warnings(ClassReader reader) {
        return methods(reader).stream()
                .filter(method -> method.startsWith("doubtful"))
                .map(method -> Diagnostic.of(
                        DiagnosticCode.BLOCKING_CALL,
                        new Location(reader.getClassName().replace('/', '.'), method, null, 0),
                        "Thread.sleep blocks",
                        "Await sleep"))
                .toList();
    }

    private static String companionName(String owner, String method) {
        int slash = owner.lastIndexOf('/') + 1;
        return owner.substring(0, slash) + "$async$" + owner.substring(slash) + "$" + method;
    }

    static byte[] companion(String owner, String method) {
        var writer = new ClassWriter(0);
        String name = companionName(owner, method);
        writer.visit(Opcodes.V17, Opcodes.ACC_SYNTHETIC, name, null, RuntimeSymbols.FRAME, null);
        writer.visitAnnotation(RuntimeSymbols.GENERATED, false).visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static byte[] marked(ClassReader reader, Map<String, byte[]> companions) {
        var writer = new ClassWriter(0);
        reader.accept(writer, 0);
        var marker = writer.visitAnnotation("Ldev/coroutine/abi/Transformed;", false);
        var names = marker.visitArray("companions");
        companions.keySet().forEach(name -> names.visit(null, name.substring(name.lastIndexOf('/') + 1)));
        names.visitEnd();
        marker.visitEnd();
        return writer.toByteArray();
    }

    private static List<String> methods(ClassReader reader) {
        List<String> methods = new ArrayList<>();
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        methods.add(name);
                        return null;
                    }
                },
                ClassReader.SKIP_CODE);
        return methods;
    }
}
