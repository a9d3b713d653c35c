package dev.coroutine.transformer.normalise;

import dev.coroutine.transformer.bytecode.ClassHierarchy;
import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import dev.coroutine.transformer.read.ClassUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The words of generators: {@code emit}, {@code emitAll} and {@code done}. */
public final class Emissions {
    private static final Pattern ELEMENT = Pattern.compile("\\)Ldev/coroutine/AsyncStream<L([^<>;*]+)[;<].*");

    private final ClassUnit unit;
    private final MethodNode method;
    private final ClassHierarchy hierarchy;

    private Emissions(ClassUnit unit, MethodNode method, ClassHierarchy hierarchy) {
        this.unit = unit;
        this.method = method;
        this.hierarchy = hierarchy;
    }

    /** Where a method says these words. */
    public static List<MethodInsnNode> in(MethodNode method) {
        List<MethodInsnNode> found = new ArrayList<>();
        for (AbstractInsnNode insn : method.instructions) {
            if (RuntimeSymbols.isFacade(insn, RuntimeSymbols.EMIT, RuntimeSymbols.EMIT_ALL, RuntimeSymbols.DONE)) {
                found.add((MethodInsnNode) insn);
            }
        }
        return found;
    }

    /**
     * Checks a generator, and lets it return null at its end.
     *
     * @return what is wrong with it
     */
    public static List<Diagnostic> rewrite(ClassUnit unit, MethodNode method, ClassHierarchy hierarchy) {
        List<Diagnostic> wrong = new ArrayList<>();
        Origins origins = Origins.in(unit.name(), method);
        if (origins != null) {
            new Emissions(unit, method, hierarchy).check(origins, wrong);
        }
        for (MethodInsnNode word : in(method)) {
            if (word.name.equals(RuntimeSymbols.DONE)) {
                method.instructions.set(word, new InsnNode(Opcodes.ACONST_NULL));
            }
        }
        return wrong;
    }

    private void check(Origins origins, List<Diagnostic> wrong) {
        for (AbstractInsnNode insn : method.instructions) {
            if (insn.getOpcode() == Opcodes.ARETURN
                    && !origins.of(insn, 0).stream().allMatch(Emissions::isDone)) {
                wrong.add(Diagnostic.of(
                        DiagnosticCode.GENERATOR_RESULT,
                        unit.at(method, insn),
                        "A method that emits returns something else than done()",
                        "Write emitAll(stream) for its elements and then return done(), or leave out @Async"));
            }
        }
        String element = element();
        for (MethodInsnNode word : in(method)) {
            if (element != null && word.name.equals(RuntimeSymbols.EMIT)) {
                origins.types(word, 0).stream()
                        .filter(type -> !mayBe(type, element))
                        .limit(1)
                        .forEach(type -> wrong.add(mismatch(word, type, element)));
            }
        }
    }

    private static boolean isDone(AbstractInsnNode insn) {
        return RuntimeSymbols.isFacade(insn, RuntimeSymbols.DONE);
    }

    /** The class of the elements, as the generic signature says it. */
    private @Nullable String element() {
        Matcher declared = ELEMENT.matcher(method.signature == null ? "" : method.signature);
        return declared.find() ? declared.group(1).replace('.', '$') : null;
    }

    /** Whether an object of one type may be one of another: not if both are classes that have nothing to do with each other. */
    private boolean mayBe(String type, String element) {
        if (hierarchy.isSubtype(type, element) || hierarchy.isSubtype(element, type)) {
            return true;
        }
        return Set.of(type, element).stream().anyMatch(this::isOpen);
    }

    /** Whether a subclass may be anything: of an interface, or a class that is unknown. */
    private boolean isOpen(String type) {
        ClassHierarchy.Header header = hierarchy.header(type);
        return header == null || (header.access() & Opcodes.ACC_INTERFACE) != 0;
    }

    private Diagnostic mismatch(MethodInsnNode emit, String type, String element) {
        return Diagnostic.of(
                DiagnosticCode.EMITTED_TYPE,
                unit.at(method, emit),
                "emit of a " + Type.getObjectType(type).getClassName()
                        + " in a method whose stream has elements of type "
                        + Type.getObjectType(element).getClassName(),
                "Emit a " + Type.getObjectType(element).getClassName() + ", or declare another element type");
    }
}
