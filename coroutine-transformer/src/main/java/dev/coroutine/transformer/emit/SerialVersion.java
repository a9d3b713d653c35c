package dev.coroutine.transformer.emit;

import dev.coroutine.transformer.bytecode.ClassHierarchy;
import dev.coroutine.transformer.read.ClassUnit;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.SerialVersionUIDAdder;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;

/** Keeps serialised objects readable: new methods would change a serial version that is computed from them. */
final class SerialVersion {
    private static final String NAME = "serialVersionUID";
    private static final int NOT_COMPUTED = Opcodes.ACC_INTERFACE | Opcodes.ACC_ENUM;

    private SerialVersion() {}

    /** Adds the version that the class has now as a field, if it is serialisable and has none. */
    static void keep(ClassUnit unit, ClassHierarchy hierarchy) {
        boolean declared = unit.node().fields.stream().anyMatch(field -> field.name.equals(NAME));
        if (declared
                || (unit.node().access & NOT_COMPUTED) != 0
                || "java/lang/Record".equals(unit.node().superName)
                || !hierarchy.isSubtype(unit.name(), "java/io/Serializable")) {
            return;
        }
        int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
        unit.node().fields.add(new FieldNode(access, NAME, "J", null, Computation.of(unit.bytes())));
    }

    private static final class Computation extends SerialVersionUIDAdder {
        private Computation() {
            super(Opcodes.ASM9, new ClassNode());
        }

        static long of(byte[] classFile) {
            Computation computation = new Computation();
            new ClassReader(classFile).accept(computation, ClassReader.SKIP_CODE);
            try {
                return computation.computeSVUID();
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
    }
}
