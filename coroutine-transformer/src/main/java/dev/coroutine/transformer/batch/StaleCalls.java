package dev.coroutine.transformer.batch;

import dev.coroutine.transformer.bytecode.ClassOutline;
import dev.coroutine.transformer.bytecode.ClassPath;
import dev.coroutine.transformer.bytecode.Instructions;
import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import dev.coroutine.transformer.diagnostic.Findings;
import dev.coroutine.transformer.diagnostic.Location;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Finds, in class files alone, the fused calls of transformed classes whose callee has no such body any more. */
public final class StaleCalls {
    /** What a class has of its own. */
    private record Declared(@Nullable String superName, Set<String> methods) {}

    private static final String STRAND = RuntimeSymbols.strandType().getDescriptor();

    private final ClassPath tree;
    private final Map<String, Optional<Declared>> declared = new HashMap<>();

    /** Looks for callees in {@code tree}, the classes that were transformed together. */
    public StaleCalls(ClassPath tree) {
        this.tree = tree;
    }

    /** The stale calls of a class by line, each once though it stands in more than one body; none of a damaged class. */
    public List<Diagnostic> in(byte[] classFile) {
        ClassNode node = new ClassNode();
        try {
            new ClassReader(classFile).accept(node, ClassReader.SKIP_FRAMES);
        } catch (RuntimeException malformed) {
            return List.of();
        }
        Findings stale = new Findings();
        for (MethodNode method : node.methods) {
            for (AbstractInsnNode insn : method.instructions) {
                if (insn instanceof MethodInsnNode call && isFused(call) && !isDeclared(call)) {
                    stale.add(stale(node, method, call));
                }
            }
        }
        return stale.sorted();
    }

    private static boolean isFused(MethodInsnNode call) {
        return call.desc.contains(STRAND)
                && !call.owner.startsWith(RuntimeSymbols.ABI)
                && !call.owner.contains(GeneratedClasses.PREFIX);
    }

    /** Whether the owner or a superclass in the tree has the method. */
    private boolean isDeclared(MethodInsnNode call) {
        Set<String> visited = new HashSet<>();
        for (String at = call.owner; at != null && visited.add(at); ) {
            Declared owner = declared.computeIfAbsent(at, this::read).orElse(null);
            if (owner == null) {
                return false;
            }
            if (owner.methods().contains(call.name + call.desc)) {
                return true;
            }
            at = owner.superName();
        }
        return false;
    }

    private Optional<Declared> read(String name) {
        byte[] classFile = tree.find(name);
        return classFile == null ? Optional.empty() : ClassOutline.of(classFile).map(StaleCalls::declared);
    }

    private static Declared declared(ClassNode node) {
        Set<String> methods = new HashSet<>();
        node.methods.forEach(method -> methods.add(method.name + method.desc));
        return new Declared(node.superName, methods);
    }

    private static Diagnostic stale(ClassNode caller, MethodNode method, MethodInsnNode call) {
        String className = caller.name.replace('/', '.');
        return Diagnostic.of(
                DiagnosticCode.STALE_FUSED_CALL,
                new Location(className, method.name, caller.sourceFile, Instructions.lineOf(call)),
                call.owner.replace('/', '.') + "." + call.name
                        + " has changed since the call of its body was built in here",
                "Compile " + className + " again and transform it together with its callee");
    }
}
