package dev.coroutine.transformer.emit;

import dev.coroutine.transformer.bytecode.Primitive;
import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import dev.coroutine.transformer.bytecode.VerificationType;
import dev.coroutine.transformer.plan.FrameField;
import dev.coroutine.transformer.plan.SavedSet;
import dev.coroutine.transformer.plan.SavedValue;
import dev.coroutine.transformer.plan.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * The code that parks, in front of the program and outside of its try regions, so that parking runs no handler. Its first
 * part is per state: it takes the operands off the stack. The second is per set of saved variables.
 *
 * <pre>
 * park:  pop SUSPENDED; store operands; push the state
 * save:  if (frame == null) frame = new Frame();
 *        frame.a = a; ...
 *        return frame.park(strand, state)
 * </pre>
 */
final class ParkingCode {
    private record Stub(State state, VerificationType result, LabelNode label) {}

    private final Body body;
    private final Map<Integer, Stub> stubs = new LinkedHashMap<>();

    ParkingCode(Body body) {
        this.body = body;
    }

    /** Where a body goes that finds itself suspended, with {@code result} on top of the operands. */
    LabelNode park(State state, VerificationType result) {
        return stubs.computeIfAbsent(state.id(), unused -> new Stub(state, result, new LabelNode()))
                .label();
    }

    /** Writes it all. */
    void finish() {
        Map<SavedSet, List<Stub>> bySet = new LinkedHashMap<>();
        stubs.values()
                .forEach(stub -> bySet.computeIfAbsent(stub.state().saved(), unused -> new ArrayList<>())
                        .add(stub));
        bySet.forEach(this::write);
    }

    private void write(SavedSet set, List<Stub> users) {
        LabelNode save = new LabelNode();
        for (int i = 0; i < users.size(); i++) {
            stub(users.get(i));
            if (i < users.size() - 1) {
                body.out().jump(Opcodes.GOTO, save);
            }
        }
        if (users.size() > 1) {
            body.out().add(save).add(body.maps().saved(set.values(), List.of(VerificationType.INT)));
        }
        save(set);
    }

    private void stub(Stub stub) {
        State state = stub.state();
        List<SavedValue> variables = state.saved().values().stream()
                .filter(value -> value.slot() < state.firstOperandSlot())
                .toList();
        List<VerificationType> stack = new ArrayList<>(state.operands());
        stack.add(stub.result());
        body.out()
                .add(stub.label())
                .add(body.maps().saved(variables, stack))
                .op(stub.result().popOpcode());
        for (int operand = state.operands().size() - 1; operand >= 0; operand--) {
            body.out().store(state.operands().get(operand), body.operandSlot(state, operand));
        }
        List<Integer> monitors = body.facts().monitors().atExit(state.block());
        for (int i = monitors.size() - 1; i >= 0; i--) {
            body.out().loadReference(body.slots().of(monitors.get(i))).op(Opcodes.MONITOREXIT);
        }
        body.out().push(state.id());
    }

    private void save(SavedSet set) {
        fill(set);
        body.out()
                .loadReference(body.slots().frame())
                .loadReference(body.slots().strand())
                .load(VerificationType.INT, body.scratch())
                .add(RuntimeSymbols.park(body.frameClass()));
        returnSuspended(body);
    }

    /** Moves the variables into the frame, and the state on the stack into a variable. */
    private void fill(SavedSet set) {
        CodeBuilder out = body.out();
        int stateSlot = body.scratch();
        out.store(VerificationType.INT, stateSlot);
        if (!body.isResuming()) {
            allocate(set, stateSlot);
        }
        for (SavedValue value : set.values()) {
            FrameField field = value.field();
            if (field != null) {
                out.loadReference(body.slots().frame());
                out.load(value.type(), body.slots().of(value.slot()));
                out.field(Opcodes.PUTFIELD, body.frameClass(), field.name(), field.descriptor());
            }
        }
    }

    /**
     * Writes how a body of long code passes control to the next one.
     *
     * <pre>
     * frame.a = a; ...; frame.state = state;
     * return foo(frame, strand, null, null)
     * </pre>
     */
    void passOn(State exit, int segment) {
        CodeBuilder out = body.out();
        out.add(body.maps().saved(exit.saved().values(), List.of())).push(exit.id());
        fill(exit.saved());
        out.loadReference(body.slots().frame())
                .load(VerificationType.INT, body.scratch())
                .field(Opcodes.PUTFIELD, body.frameClass(), "state", "I");
        if (!body.method().isStatic()) {
            out.loadReference(0);
        }
        out.loadReference(body.slots().frame());
        if (body.method().start().anonymous()) {
            // keeps the verifier from loading a companion that is not defined yet
            out.add(new TypeInsnNode(Opcodes.CHECKCAST, RuntimeSymbols.FRAME));
        }
        out.loadReference(body.slots().strand()).op(Opcodes.ACONST_NULL).op(Opcodes.ACONST_NULL);
        BodyCalls.resume(out, body.method(), segment);
        returnResult();
    }

    /** Returns what the next body did, unboxed from a body that returns a primitive. */
    private void returnResult() {
        CodeBuilder out = body.out();
        Primitive primitive = body.primitive();
        if (primitive != null) {
            LabelNode suspended = new LabelNode();
            out.op(Opcodes.DUP).add(RuntimeSymbols.suspended()).jump(Opcodes.IF_ACMPEQ, suspended);
            out.add(new TypeInsnNode(Opcodes.CHECKCAST, primitive.box()))
                    .add(primitive.unboxing())
                    .op(primitive.type().getOpcode(Opcodes.IRETURN));
            out.add(suspended)
                    .add(body.maps().saved(List.of(), List.of(VerificationType.reference(RuntimeSymbols.OBJECT))));
        }
        returnSuspended(body);
    }

    /** {@code if (frame == null) { frame = new Frame(RUNNING); frame.this = this; }} */
    private void allocate(SavedSet set, int stateSlot) {
        CodeBuilder out = body.out();
        LabelNode present = new LabelNode();
        out.loadReference(body.slots().frame()).jump(Opcodes.IFNONNULL, present);
        newFrame(out, body.frameClass(), 0);
        out.storeReference(body.slots().frame());
        FrameField receiver = body.plan().layout().receiver();
        if (receiver != null) {
            out.loadReference(body.slots().frame());
            out.loadReference(0);
            out.field(Opcodes.PUTFIELD, body.frameClass(), receiver.name(), receiver.descriptor());
        }
        out.add(present).add(body.maps().with(set.values(), stateSlot, VerificationType.INT));
    }

    /** {@code new Frame(state)} */
    static void newFrame(CodeBuilder out, String frameClass, int state) {
        out.add(new TypeInsnNode(Opcodes.NEW, frameClass))
                .op(Opcodes.DUP)
                .push(state)
                .add(new MethodInsnNode(Opcodes.INVOKESPECIAL, frameClass, "<init>", "(I)V", false));
    }

    /** Returns the object on the stack, or nothing of interest from a body that returns a primitive. */
    static void returnSuspended(Body body) {
        Primitive primitive = body.primitive();
        if (primitive == null) {
            body.out().op(Opcodes.ARETURN);
            return;
        }
        body.out()
                .op(Opcodes.POP)
                .op(
                        switch (primitive) {
                            case INT, BOOLEAN, BYTE, SHORT, CHAR -> Opcodes.ICONST_0;
                            case FLOAT -> Opcodes.FCONST_0;
                            case LONG -> Opcodes.LCONST_0;
                            case DOUBLE -> Opcodes.DCONST_0;
                        })
                .op(primitive.type().getOpcode(Opcodes.IRETURN));
    }
}
