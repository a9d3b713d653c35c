package dev.coroutine.transformer.verify;

import dev.coroutine.transformer.bytecode.ClassHierarchy;
import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.SimpleVerifier;

/**
 * What each instruction takes and gives, to the exact type. Classes are looked up in class files, never loaded; what
 * cannot be found is trusted.
 */
final class TypeRules extends SimpleVerifier {
    private static final Set<String> SUPERTYPES_OF_ARRAYS =
            Set.of(RuntimeSymbols.OBJECT, "java/lang/Cloneable", "java/io/Serializable");

    private final ClassHierarchy hierarchy;
    private final Map<String, String> companions;

    /** Rules for a class; {@code companions} are its frame classes, which are in no class file yet, with their superclasses. */
    TypeRules(ClassHierarchy hierarchy, Map<String, String> companions) {
        super(Opcodes.ASM9, null, null, null, false);
        this.hierarchy = hierarchy;
        this.companions = companions;
    }

    @Override
    public BasicValue newOperation(AbstractInsnNode insn) throws AnalyzerException {
        return insn.getOpcode() == Opcodes.NEW ? new Uninitialised((TypeInsnNode) insn) : super.newOperation(insn);
    }

    @Override
    protected boolean isSubTypeOf(BasicValue value, BasicValue expected) {
        if (value.equals(expected)) {
            return true;
        }
        return !(value instanceof Uninitialised)
                && !(expected instanceof Uninitialised)
                && value.isReference()
                && expected.isReference()
                && (value.getType().equals(NULL_TYPE) || isAssignable(value.getType(), expected.getType()));
    }

    private boolean isAssignable(Type value, Type target) {
        if (value.equals(target)) {
            return true;
        }
        boolean array = value.getSort() == Type.ARRAY;
        if (target.getSort() == Type.ARRAY) {
            return array && isAssignable(component(value), component(target));
        }
        if (target.getSort() != Type.OBJECT || target.equals(NULL_TYPE)) {
            return false;
        }
        if (array) {
            return SUPERTYPES_OF_ARRAYS.contains(target.getInternalName());
        }
        return value.getSort() == Type.OBJECT && isSubclass(value.getInternalName(), target.getInternalName());
    }

    private boolean isSubclass(String name, String target) {
        if (companions.containsKey(target)) {
            return false;
        }
        return hierarchy.mayStandFor(companions.getOrDefault(name, name), target);
    }

    private static Type component(Type array) {
        return Type.getType(array.getDescriptor().substring(1));
    }

    @Override
    protected Class<?> getClass(Type type) {
        throw new IllegalStateException("a verifier loads no classes: " + type.getClassName());
    }
}
