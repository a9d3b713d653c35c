package dev.coroutine.transformer.emit;

import dev.coroutine.transformer.bytecode.Instructions;
import dev.coroutine.transformer.bytecode.Primitive;
import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import dev.coroutine.transformer.discover.AsyncMethod;
import dev.coroutine.transformer.discover.BodySymbol;
import dev.coroutine.transformer.plan.BodyPlan;
import dev.coroutine.transformer.plan.FrameField;
import dev.coroutine.transformer.plan.SavedValue;
import dev.coroutine.transformer.plan.State;
import dev.coroutine.transformer.plan.StateMachinePlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Writes a frame class: the fields, and bridges to the bodies, which stay in the original class.
 *
 * <pre>
 * final class $async$Demo$foo extends Frame {
 *   int $async$0; String $async$1;
 *   Object start(Strand s) { return Demo.foo($async$0, s, this); }
 *   Object resume(Strand s, Object value, Throwable failure) { return Demo.foo(this, s, value, failure); }
 * }
 * </pre>
 */
final class FrameClassEmitter {
    private static final String TRACE = "$async$trace";
    private static final int THIS = 0;
    private static final int STRAND = 1;

    private final StateMachinePlan plan;
    private final AsyncMethod method;
    private final BodySymbol symbol;
    private final String name;

    FrameClassEmitter(StateMachinePlan plan) {
        this.plan = plan;
        this.method = plan.facts().method();
        this.symbol = method.start();
        this.name = symbol.frameClass();
    }

    ClassNode emit() {
        ClassNode node = new ClassNode();
        ClassNode owner = method.unit().node();
        node.version = owner.version;
        node.access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
        node.name = name;
        node.superName = symbol.isGenerator() ? RuntimeSymbols.GENERATOR : RuntimeSymbols.FRAME;
        if (method.discardable()) {
            node.interfaces.add(RuntimeSymbols.DISCARDABLE_FRAME);
        }
        node.sourceFile = owner.sourceFile;
        node.invisibleAnnotations = new ArrayList<>(List.of(new AnnotationNode(RuntimeSymbols.GENERATED)));
        if (plan.layout().receiver() != null) {
            node.fields.add(field(0, plan.layout().receiver()));
        }
        plan.layout().fields().forEach(each -> node.fields.add(field(0, each)));
        node.fields.add(field(
                Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC,
                new FrameField(TRACE, "L" + RuntimeSymbols.TRACE_TABLE + ";")));
        node.methods.add(constructor());
        node.methods.add(start());
        node.methods.add(resume());
        node.methods.add(trace());
        MethodNode newFuture = newFuture();
        if (newFuture != null) {
            node.methods.add(newFuture);
        }
        return node;
    }

    private static FieldNode field(int access, FrameField field) {
        return new FieldNode(access | Opcodes.ACC_SYNTHETIC, field.name(), field.descriptor(), null, null);
    }

    private MethodNode constructor() {
        CodeBuilder out = new CodeBuilder();
        out.loadReference(THIS);
        if (symbol.isGenerator()) {
            out.add(new MethodInsnNode(Opcodes.INVOKESPECIAL, RuntimeSymbols.GENERATOR, "<init>", "()V", false));
        } else {
            out.add(new VarInsnNode(Opcodes.ILOAD, 1))
                    .add(new MethodInsnNode(Opcodes.INVOKESPECIAL, RuntimeSymbols.FRAME, "<init>", "(I)V", false));
        }
        out.op(Opcodes.RETURN);
        return method(0, "<init>", "(I)V", out);
    }

    private MethodNode start() {
        CodeBuilder out = new CodeBuilder();
        receiver(out);
        if (!symbol.takesArgumentsFromFrame()) {
            for (SavedValue argument : plan.layout().arguments()) {
                takeArgument(out, name, THIS, argument);
            }
        }
        out.loadReference(STRAND).loadReference(THIS);
        BodyCalls.start(out, method);
        Primitive primitive = symbol.primitive();
        if (primitive != null) {
            box(out, primitive);
        }
        out.op(Opcodes.ARETURN);
        return method(Opcodes.ACC_PROTECTED, "start", RuntimeSymbols.START_DESCRIPTOR, out);
    }

    /** {@code if (strand.suspended) return SUSPENDED; box the result} */
    private void box(CodeBuilder out, Primitive primitive) {
        LabelNode done = new LabelNode();
        Object[] locals = {name, RuntimeSymbols.STRAND};
        Object[] stack = {
            switch (primitive) {
                case INT, BOOLEAN, BYTE, SHORT, CHAR -> Opcodes.INTEGER;
                case FLOAT -> Opcodes.FLOAT;
                case LONG -> Opcodes.LONG;
                case DOUBLE -> Opcodes.DOUBLE;
            }
        };
        out.loadReference(STRAND)
                .add(RuntimeSymbols.suspendedFlag())
                .jump(Opcodes.IFEQ, done)
                .add(RuntimeSymbols.suspended())
                .op(Opcodes.ARETURN)
                .add(done)
                .add(new FrameNode(Opcodes.F_NEW, 2, locals, 1, stack))
                .add(primitive.boxing());
    }

    private MethodNode resume() {
        CodeBuilder out = new CodeBuilder();
        List<BodyPlan> bodies = plan.resumes();
        if (bodies.isEmpty()) {
            out.loadReference(THIS).add(RuntimeSymbols.unknownState(name)).op(Opcodes.ARETURN);
        } else {
            List<LabelNode> further =
                    bodies.stream().skip(1).map(body -> new LabelNode()).toList();
            if (!further.isEmpty()) {
                choose(out, bodies, further);
            }
            resume(out, bodies.get(0));
            for (int i = 0; i < further.size(); i++) {
                out.add(further.get(i)).add(resumeFrame());
                resume(out, bodies.get(i + 1));
            }
        }
        return method(Opcodes.ACC_PROTECTED, "resume", RuntimeSymbols.RESUME_DESCRIPTOR, out);
    }

    /** {@code switch (state)} over the stretches of long code that have the states. */
    private void choose(CodeBuilder out, List<BodyPlan> bodies, List<LabelNode> further) {
        int low = plan.lowestState();
        LabelNode first = new LabelNode();
        LabelNode[] targets = new LabelNode[plan.highestState() - low + 1];
        Arrays.fill(targets, first);
        for (int i = 0; i < further.size(); i++) {
            for (State state : bodies.get(i + 1).entries()) {
                targets[state.id() - low] = further.get(i);
            }
        }
        out.loadReference(THIS)
                .field(Opcodes.GETFIELD, name, "state", "I")
                .add(new TableSwitchInsnNode(low, low + targets.length - 1, first, targets))
                .add(first)
                .add(resumeFrame());
    }

    private FrameNode resumeFrame() {
        Object[] locals = {name, RuntimeSymbols.STRAND, RuntimeSymbols.OBJECT, RuntimeSymbols.THROWABLE};
        return new FrameNode(Opcodes.F_NEW, locals.length, locals, 0, new Object[0]);
    }

    private void resume(CodeBuilder out, BodyPlan body) {
        receiver(out);
        out.loadReference(THIS).loadReference(STRAND).loadReference(2).loadReference(3);
        BodyCalls.resume(out, method, body.segment());
        out.op(Opcodes.ARETURN);
    }

    private void receiver(CodeBuilder out) {
        FrameField receiver = plan.layout().receiver();
        if (receiver != null) {
            out.loadReference(THIS).field(Opcodes.GETFIELD, name, receiver.name(), receiver.descriptor());
        }
    }

    /** Pushes an argument and forgets it. */
    static void takeArgument(CodeBuilder out, String frameClass, int frameSlot, SavedValue argument) {
        FrameField field = Objects.requireNonNull(argument.field());
        out.loadReference(frameSlot).field(Opcodes.GETFIELD, frameClass, field.name(), field.descriptor());
        if (field.isReference()) {
            out.loadReference(frameSlot)
                    .op(Opcodes.ACONST_NULL)
                    .field(Opcodes.PUTFIELD, frameClass, field.name(), field.descriptor());
        }
    }

    /** {@code new Frame(COLD)} with the arguments, which are in their original slots. */
    static void newCold(CodeBuilder out, StateMachinePlan plan) {
        String frameClass = plan.facts().method().start().frameClass();
        ParkingCode.newFrame(out, frameClass, RuntimeSymbols.COLD);
        FrameField receiver = plan.layout().receiver();
        if (receiver != null) {
            out.op(Opcodes.DUP).loadReference(0);
            out.field(Opcodes.PUTFIELD, frameClass, receiver.name(), receiver.descriptor());
        }
        for (SavedValue argument : plan.layout().arguments()) {
            FrameField field = Objects.requireNonNull(argument.field());
            out.op(Opcodes.DUP).load(argument.type(), argument.slot());
            out.field(Opcodes.PUTFIELD, frameClass, field.name(), field.descriptor());
        }
    }

    /** {@code if (trace == null) trace = TraceTable.of(...); return trace;} */
    private MethodNode trace() {
        String descriptor = "L" + RuntimeSymbols.TRACE_TABLE + ";";
        CodeBuilder out = new CodeBuilder();
        LabelNode known = new LabelNode();
        out.field(Opcodes.GETSTATIC, name, TRACE, descriptor).jump(Opcodes.IFNONNULL, known);
        out.add(new LdcInsnNode(symbol.owner().replace('/', '.'))).add(new LdcInsnNode(symbol.name()));
        String file = method.unit().node().sourceFile;
        if (file == null) {
            out.op(Opcodes.ACONST_NULL);
        } else {
            out.add(new LdcInsnNode(file));
        }
        out.push(plan.lowestState())
                .add(new LdcInsnNode(lines()))
                .add(new MethodInsnNode(
                        Opcodes.INVOKESTATIC,
                        RuntimeSymbols.TRACE_TABLE,
                        "of",
                        "(Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;ILjava/lang/String;)" + descriptor,
                        false))
                .field(Opcodes.PUTSTATIC, name, TRACE, descriptor)
                .add(known)
                .add(new FrameNode(Opcodes.F_NEW, 1, new Object[] {name}, 0, new Object[0]))
                .field(Opcodes.GETSTATIC, name, TRACE, descriptor)
                .op(Opcodes.ARETURN);
        return method(Opcodes.ACC_PROTECTED, "trace", RuntimeSymbols.TRACE_DESCRIPTOR, out);
    }

    /** One character a state, from the lowest to the highest: the line; that of 0 is the method's first. */
    private String lines() {
        int lowest = plan.lowestState();
        char[] lines = new char[plan.highestState() - lowest + 1];
        lines[-lowest] = (char) Instructions.firstLine(method.method());
        for (State state : plan.states()) {
            lines[state.id() - lowest] = (char) state.line();
        }
        return new String(lines);
    }

    /** For a method that returns a subclass of CompletableFuture: {@code return new Subclass();} */
    private @Nullable MethodNode newFuture() {
        if (!method.kind().isHot()) {
            return null;
        }
        String type = Type.getReturnType(symbol.descriptor()).getInternalName();
        if (type.equals(RuntimeSymbols.COMPLETABLE_FUTURE) || type.equals(RuntimeSymbols.COMPLETION_STAGE)) {
            return null;
        }
        CodeBuilder out = new CodeBuilder();
        out.add(new TypeInsnNode(Opcodes.NEW, type))
                .op(Opcodes.DUP)
                .add(new MethodInsnNode(Opcodes.INVOKESPECIAL, type, "<init>", "()V", false))
                .op(Opcodes.ARETURN);
        return method(Opcodes.ACC_PROTECTED, "newFuture", "()L" + RuntimeSymbols.COMPLETABLE_FUTURE + ";", out);
    }

    private static MethodNode method(int access, String name, String descriptor, CodeBuilder out) {
        MethodNode method = new MethodNode(Opcodes.ASM9, access, name, descriptor, null, null);
        method.instructions = out.insns();
        return method;
    }
}
