package dev.coroutine.transformer.emit;

import dev.coroutine.transformer.bytecode.VerificationType;
import dev.coroutine.transformer.plan.FrameField;
import dev.coroutine.transformer.plan.SavedSet;
import dev.coroutine.transformer.plan.SavedValue;
import dev.coroutine.transformer.plan.State;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.LabelNode;

/** The code with which a method goes on where it was parked. */
final class ResumeCode {
    private final Body body;

    ResumeCode(Body body) {
        this.body = body;
    }

    /** {@code a = frame.a; frame.a = null; ...} */
    void restore(SavedSet set) {
        for (SavedValue value : set.values()) {
            FrameField field = value.field();
            if (field == null) {
                body.out().op(Opcodes.ACONST_NULL);
            } else {
                body.out()
                        .loadReference(body.slots().frame())
                        .field(Opcodes.GETFIELD, body.frameClass(), field.name(), field.descriptor());
            }
            body.out().store(value.type(), body.slots().of(value.slot()));
            if (field != null && field.isReference()) {
                body.out()
                        .loadReference(body.slots().frame())
                        .op(Opcodes.ACONST_NULL)
                        .field(Opcodes.PUTFIELD, body.frameClass(), field.name(), field.descriptor());
            }
        }
    }

    /** Writes where a method goes on: the failure is thrown, or the operands and the value are put on the stack. */
    void goOn(State state) {
        CodeBuilder out = body.out();
        out.add(body.maps().saved(state.saved().values(), List.of()));
        out.line(state.line());
        for (int variable : body.facts().monitors().atExit(state.block())) {
            out.loadReference(body.slots().of(variable)).op(Opcodes.MONITORENTER);
        }
        if (state.isHandled()) {
            LabelNode succeeded = new LabelNode();
            out.loadReference(body.slots().failure()).jump(Opcodes.IFNULL, succeeded);
            out.loadReference(body.slots().failure()).op(Opcodes.ATHROW);
            out.add(succeeded).add(body.maps().saved(state.saved().values(), List.of()));
        }
        for (int operand = 0; operand < state.operands().size(); operand++) {
            VerificationType type = state.operands().get(operand);
            out.load(type, body.operandSlot(state, operand));
        }
        out.loadReference(body.slots().value());
        SuspensionRule.deliver(out, state.awaited().delivery());
    }
}
