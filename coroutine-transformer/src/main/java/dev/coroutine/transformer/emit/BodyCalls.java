package dev.coroutine.transformer.emit;

import dev.coroutine.transformer.discover.AsyncMethod;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;

/** Calls of a method's own bodies, from its frame class and from each other. */
final class BodyCalls {
    private BodyCalls() {}

    /** Calls the start body; everything but the parameters that are always null is on the stack. */
    static void start(CodeBuilder out, AsyncMethod method) {
        FusedCalls.marks(out, method.start().marks());
        out.add(call(method, method.start().startDescriptor()));
    }

    /** Calls the resume body of a stretch of the code likewise. */
    static void resume(CodeBuilder out, AsyncMethod method, int segment) {
        FusedCalls.marks(out, method.start().marks() + method.start().segmentMarks(segment));
        out.add(call(method, method.start().resumeDescriptor(segment)));
    }

    private static MethodInsnNode call(AsyncMethod method, String descriptor) {
        boolean inInterface = method.unit().isInterface();
        int opcode = method.isStatic()
                ? Opcodes.INVOKESTATIC
                : inInterface ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
        return new MethodInsnNode(opcode, method.start().owner(), method.start().name(), descriptor, inInterface);
    }
}
