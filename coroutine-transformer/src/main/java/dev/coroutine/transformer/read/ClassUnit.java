package dev.coroutine.transformer.read;

import dev.coroutine.transformer.bytecode.Instructions;
import dev.coroutine.transformer.diagnostic.Location;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A class that has been read.
 *
 * @param node its tree, with expanded frames; nobody but {@code normalise} and {@code emit} changes it
 * @param bytes the class file it was read from
 */
public record ClassUnit(ClassNode node, byte[] bytes) {
    /** The internal name. */
    public String name() {
        return node.name;
    }

    /** Whether this is an interface. */
    public boolean isInterface() {
        return (node.access & Opcodes.ACC_INTERFACE) != 0;
    }

    /** The place of an instruction of one of its methods. */
    public Location at(MethodNode method, @Nullable AbstractInsnNode insn) {
        int line = insn == null ? Instructions.firstLine(method) : Instructions.lineOf(insn);
        return new Location(binaryName(), method.name, node.sourceFile, line);
    }

    /** The class as a whole. */
    public Location location() {
        return new Location(binaryName(), null, node.sourceFile, 0);
    }

    private String binaryName() {
        return node.name.replace('/', '.');
    }
}
