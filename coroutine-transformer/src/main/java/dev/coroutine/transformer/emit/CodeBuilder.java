package dev.coroutine.transformer.emit;

import dev.coroutine.transformer.bytecode.Instructions;
import dev.coroutine.transformer.bytecode.VerificationType;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Instructions in the order they are written, with their line numbers. */
final class CodeBuilder {
    private InsnList insns = new InsnList();
    private int line;
    private int pendingLine;
    private int real;

    InsnList insns() {
        return insns;
    }

    /** Gives what has been written away and begins anew, without a line. */
    InsnList take() {
        InsnList taken = insns;
        insns = new InsnList();
        line = 0;
        pendingLine = 0;
        return taken;
    }

    /** How many instructions there are, labels, lines and frames aside. */
    int size() {
        return real;
    }

    CodeBuilder add(AbstractInsnNode insn) {
        if (Instructions.isReal(insn)) {
            writeLine();
            real++;
        }
        insns.add(insn);
        return this;
    }

    CodeBuilder op(int opcode) {
        return add(new InsnNode(opcode));
    }

    CodeBuilder push(int value) {
        return add(Instructions.push(value));
    }

    CodeBuilder jump(int opcode, LabelNode target) {
        return add(new JumpInsnNode(opcode, target));
    }

    CodeBuilder load(VerificationType type, int slot) {
        return type.kind() == VerificationType.Kind.NULL
                ? op(Opcodes.ACONST_NULL)
                : add(new VarInsnNode(type.opcode(Opcodes.ILOAD), slot));
    }

    /** Pushes some value of a type. */
    CodeBuilder anything(VerificationType type) {
        return op(
                switch (type.kind()) {
                    case INT -> Opcodes.ICONST_0;
                    case FLOAT -> Opcodes.FCONST_0;
                    case LONG -> Opcodes.LCONST_0;
                    case DOUBLE -> Opcodes.DCONST_0;
                    case NULL, REFERENCE -> Opcodes.ACONST_NULL;
                    case TOP, UNINITIALISED, UNINITIALISED_THIS ->
                        throw new IllegalArgumentException("there is no " + type);
                });
    }

    CodeBuilder store(VerificationType type, int slot) {
        return add(new VarInsnNode(type.opcode(Opcodes.ISTORE), slot));
    }

    CodeBuilder loadReference(int slot) {
        return add(new VarInsnNode(Opcodes.ALOAD, slot));
    }

    CodeBuilder storeReference(int slot) {
        return add(new VarInsnNode(Opcodes.ASTORE, slot));
    }

    CodeBuilder field(int opcode, String owner, String name, String descriptor) {
        return add(new FieldInsnNode(opcode, owner, name, descriptor));
    }

    /** Says which source line the following instructions belong to; 0 says nothing. */
    CodeBuilder line(int number) {
        pendingLine = number;
        return this;
    }

    private void writeLine() {
        if (pendingLine > 0 && pendingLine != line) {
            line = pendingLine;
            LabelNode label = new LabelNode();
            insns.add(label);
            insns.add(new LineNumberNode(line, label));
        }
    }
}
