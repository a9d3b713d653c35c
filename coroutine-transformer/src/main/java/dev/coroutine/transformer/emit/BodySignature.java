package dev.coroutine.transformer.emit;

import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import dev.coroutine.transformer.discover.AsyncKind;
import dev.coroutine.transformer.discover.AsyncMethod;
import dev.coroutine.transformer.discover.BodySymbol;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.MethodNode;

/** The declaration of a body: an overload under the method's own name, which its companions can call. */
final class BodySignature {
    private static final String LAMBDA = "lambda$";

    private BodySignature() {}

    /** The method, without code. */
    static MethodNode method(Body body) {
        BodySymbol symbol = body.method().start();
        String descriptor =
                body.isResuming() ? symbol.resumeDescriptor(body.places().segment()) : symbol.startDescriptor();
        MethodNode method = new MethodNode(Opcodes.ASM9, access(body), symbol.name(), descriptor, null, null);
        if (symbol.name().startsWith(LAMBDA)) {
            // coverage tools leave out synthetic methods, but not those named like lambdas
            method.invisibleAnnotations = new ArrayList<>(List.of(new AnnotationNode(RuntimeSymbols.GENERATED)));
        }
        return method;
    }

    /**
     * Visible within the package, to the companion, but as visible as the method where callers in other packages may be
     * fused; in an interface public, since it has no choice.
     */
    private static int access(Body body) {
        AsyncMethod method = body.method();
        int original = method.method().access;
        int access = Opcodes.ACC_SYNTHETIC | original & Opcodes.ACC_STATIC;
        if (body.isResuming()) {
            // with ea-async a synchronized method gives up its monitor while it is parked: the stub holds it before
            access |= original & Opcodes.ACC_SYNCHRONIZED;
        }
        if (method.unit().isInterface()) {
            return access | Opcodes.ACC_PUBLIC;
        }
        return isFusable(body) ? access | original & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED) : access;
    }

    private static boolean isFusable(Body body) {
        return !body.isResuming() && body.method().kind() == AsyncKind.COLD;
    }
}
