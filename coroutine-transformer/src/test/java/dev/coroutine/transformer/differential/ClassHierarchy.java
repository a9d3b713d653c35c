package dev.coroutine.transformer.differential;

import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.analysis.SimpleVerifier;

/** ASM's verifier with assignability read from class-file bytes; nothing is loaded. */
final class ClassHierarchy extends SimpleVerifier {
    private final Map<String, byte[]> own;

    ClassHierarchy(ClassNode verified, Map<String, byte[]> own) {
        super(
                Opcodes.ASM9,
                Type.getObjectType(verified.name),
                verified.superName == null ? null : Type.getObjectType(verified.superName),
                List.of(),
                (verified.access & Opcodes.ACC_INTERFACE) != 0);
        this.own = own;
    }

    @Override
    protected boolean isInterface(Type type) {
        return type.getSort() == Type.OBJECT && (read(type).access() & Opcodes.ACC_INTERFACE) != 0;
    }

    @Override
    protected Type getSuperClass(Type type) {
        if (type.getSort() == Type.ARRAY) {
            return Type.getType(Object.class);
        }
        String superName = read(type).superName();
        return superName == null ? null : Type.getObjectType(superName);
    }

    @Override
    protected boolean isAssignableFrom(Type target, Type value) {
        if (target.equals(value) || target.getInternalName().equals("java/lang/Object")) {
            return true;
        }
        if (target.getSort() == Type.ARRAY) {
            return value.getSort() == Type.ARRAY && isArrayAssignable(target, value);
        }
        if (isInterface(target)) {
            return true;
        }
        for (Type up = value; up != null; up = getSuperClass(up)) {
            if (up.equals(target)) {
                return true;
            }
        }
        return false;
    }

    private boolean isArrayAssignable(Type target, Type value) {
        Type targetElement = element(target);
        Type valueElement = element(value);
        boolean references = targetElement.getSort() >= Type.ARRAY && valueElement.getSort() >= Type.ARRAY;
        return references ? isAssignableFrom(targetElement, valueElement) : targetElement.equals(valueElement);
    }

    private static Type element(Type array) {
        return Type.getType(array.getDescriptor().substring(1));
    }

    private KnownClasses.Header read(Type type) {
        byte[] bytes = own.get(type.getInternalName());
        return bytes == null ? KnownClasses.header(type.getInternalName()) : KnownClasses.Header.of(bytes);
    }
}
