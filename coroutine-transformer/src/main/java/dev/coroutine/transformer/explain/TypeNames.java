package dev.coroutine.transformer.explain;

import dev.coroutine.transformer.bytecode.VerificationType;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.objectweb.asm.Type;

/** Types as they are shown: without packages. */
final class TypeNames {
    private TypeNames() {}

    static String of(Type type) {
        String name = type.getClassName();
        return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
    }

    static String ofClass(String internalName) {
        return of(Type.getObjectType(internalName));
    }

    static String of(VerificationType type) {
        return type.kind() == VerificationType.Kind.REFERENCE ? of(type.referenceType()) : type.toString();
    }

    /** As {@code name(int, String)}. */
    static String method(String name, String descriptor) {
        return name
                + Arrays.stream(Type.getArgumentTypes(descriptor))
                        .map(TypeNames::of)
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    static String result(String descriptor) {
        return of(Type.getReturnType(descriptor));
    }
}
