package dev.coroutine.transformer.verify;

import dev.coroutine.transformer.bytecode.ClassHierarchy;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import dev.coroutine.transformer.diagnostic.Refusal;
import dev.coroutine.transformer.emit.EmittedClass;
import dev.coroutine.transformer.read.ClassUnit;
import java.util.Map;
import java.util.stream.Collectors;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** Checks every method that was written or changed, and those of the frame classes, as the JVM will. Always on. */
public final class Verifier {
    private final ClassHierarchy hierarchy;

    /** Creates a verifier that looks supertypes up in {@code hierarchy}. */
    public Verifier(ClassHierarchy hierarchy) {
        this.hierarchy = hierarchy;
    }

    /** Gives back what it was given, or refuses the class because the compiler made a mistake. */
    public EmittedClass verify(ClassUnit unit, EmittedClass emitted) {
        Map<String, String> companions =
                emitted.companions().stream().collect(Collectors.toMap(each -> each.name, each -> each.superName));
        TypeRules rules = new TypeRules(hierarchy, companions);
        emitted.written().forEach(method -> verify(unit, emitted.node(), method, rules));
        for (ClassNode companion : emitted.companions()) {
            companion.methods.forEach(method -> verify(unit, companion, method, rules));
        }
        return emitted;
    }

    private static void verify(ClassUnit unit, ClassNode owner, MethodNode method, TypeRules rules) {
        try {
            TypeChecker.check(owner.name, method, rules);
        } catch (AnalyzerException | RuntimeException invalid) {
            throw new Refusal(Diagnostic.of(
                    DiagnosticCode.VERIFICATION_FAILED,
                    unit.at(method, null),
                    "The code generated for " + owner.name.replace('/', '.') + "." + method.name + method.desc
                            + " does not verify: " + invalid.getMessage(),
                    "This is a defect of the transformer: report it with the class file"));
        }
    }
}
