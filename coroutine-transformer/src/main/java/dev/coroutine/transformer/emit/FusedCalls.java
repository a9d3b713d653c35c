package dev.coroutine.transformer.emit;

import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import dev.coroutine.transformer.discover.FusedCall;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Writes direct calls of other methods' bodies, whose arguments are on the stack. */
final class FusedCalls {
    private final Body body;

    FusedCalls(Body body) {
        this.body = body;
    }

    /** {@code foo(arguments, strand, null)}; around a recursive call the depth is counted. */
    void call(FusedCall call) {
        if (call.recursive()) {
            depth();
            body.out().op(Opcodes.ICONST_1).op(Opcodes.IADD).add(RuntimeSymbols.depth(Opcodes.PUTFIELD));
        }
        body.out().loadReference(body.slots().strand()).op(Opcodes.ACONST_NULL);
        marks(body.out(), call.body().marks());
        body.out()
                .add(new MethodInsnNode(
                        call.opcode(),
                        call.owner(),
                        call.body().name(),
                        call.body().startDescriptor(),
                        call.isInterface()));
        if (call.recursive()) {
            depth();
            body.out().add(RuntimeSymbols.depth(Opcodes.PUTFIELD));
        }
    }

    /** The arguments that are always null. */
    static void marks(CodeBuilder out, int count) {
        for (int i = 0; i < count; i++) {
            out.op(Opcodes.ACONST_NULL);
        }
    }

    /** The strand and this body's own depth: a resumed body is called by the trampoline. */
    private void depth() {
        body.out().loadReference(body.slots().strand());
        body.out()
                .add(
                        body.isResuming()
                                ? new InsnNode(Opcodes.ICONST_0)
                                : new VarInsnNode(Opcodes.ILOAD, body.slots().depth()));
    }
}
