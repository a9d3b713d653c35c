package dev.coroutine.transformer.emit;

import dev.coroutine.transformer.analyse.DelayedAllocations;
import dev.coroutine.transformer.analyse.TypeState;
import dev.coroutine.transformer.bytecode.VerificationType;
import dev.coroutine.transformer.plan.Place;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Moves an allocation behind the awaits among its constructor's arguments.
 *
 * <pre>
 * new Foo; dup; ARGUMENTS; invokespecial Foo.&lt;init&gt;
 * becomes
 * (new Foo; pop); ARGUMENTS; store them; new Foo; dup; load them; invokespecial Foo.&lt;init&gt;
 * </pre>
 *
 * The first allocation initialises the class where the program does (JLS 12.4.1); it is left out where the class is
 * known to have nothing to initialise.
 */
final class AllocationRule implements InstructionRule {
    private final Body body;
    private final DelayedAllocations delayed;
    private final Predicate<String> mayInitialise;

    AllocationRule(Body body, Predicate<String> mayInitialise) {
        this.body = body;
        this.delayed = body.facts().delayed();
        this.mayInitialise = mayInitialise;
    }

    @Override
    public int applies(int position, Place place) {
        return !delayed.isEmpty() && concerns(position) ? 1 : 0;
    }

    private boolean concerns(int position) {
        AbstractInsnNode insn = body.code().at(position);
        TypeState before = body.facts().state(position);
        return switch (insn.getOpcode()) {
            case Opcodes.NEW -> delayed.contains(insn);
            case Opcodes.DUP, Opcodes.POP, Opcodes.ASTORE -> delayed.isAbsent(before.top());
            case Opcodes.ALOAD -> delayed.isAbsent(before.local(((VarInsnNode) insn).var));
            case Opcodes.INVOKESPECIAL -> isConstruction(insn, before);
            default -> false;
        };
    }

    private boolean isConstruction(AbstractInsnNode insn, TypeState before) {
        return ((MethodInsnNode) insn).name.equals("<init>") && delayed.isAbsent(receiver(insn, before));
    }

    private static VerificationType receiver(AbstractInsnNode insn, TypeState before) {
        int arguments = Type.getArgumentTypes(((MethodInsnNode) insn).desc).length;
        return before.stack().get(before.stack().size() - 1 - arguments);
    }

    @Override
    public void emit(int position, Place place) {
        AbstractInsnNode insn = body.code().at(position);
        if (insn instanceof TypeInsnNode allocation && mayInitialise.test(allocation.desc)) {
            // new Foo(...) initialises Foo before its arguments are computed
            body.out().add(new TypeInsnNode(Opcodes.NEW, allocation.desc)).op(Opcodes.POP);
        } else if (insn instanceof MethodInsnNode constructor) {
            construct(constructor, body.facts().state(position));
        }
    }

    private void construct(MethodInsnNode constructor, TypeState before) {
        List<VerificationType> stack = before.stack();
        VerificationType receiver = receiver(constructor, before);
        int arguments = Type.getArgumentTypes(constructor.desc).length;
        List<VerificationType> taken = stack.subList(stack.size() - arguments, stack.size());
        int slot = body.scratch();
        for (int i = taken.size() - 1; i >= 0; i--) {
            body.out().store(taken.get(i), slot);
            slot += taken.get(i).getSize();
        }
        long copies = stack.stream().filter(receiver::equals).count();
        body.out().add(new TypeInsnNode(Opcodes.NEW, receiver.referenceType().getInternalName()));
        for (long i = 1; i < copies; i++) {
            body.out().op(Opcodes.DUP);
        }
        for (int local = 0; local < before.locals().size(); local++) {
            if (before.local(local).equals(receiver)) {
                body.out().op(Opcodes.DUP).storeReference(body.slots().of(local));
            }
        }
        for (VerificationType argument : taken) {
            slot -= argument.getSize();
            body.out().load(argument, slot);
        }
        body.out().add(constructor.clone(Map.of()));
    }
}
