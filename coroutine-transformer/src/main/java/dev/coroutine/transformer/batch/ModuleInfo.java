package dev.coroutine.transformer.batch;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ModuleVisitor;
import org.objectweb.asm.Opcodes;

/** A module descriptor, which must require the runtime once a class of its module was transformed. */
public final class ModuleInfo {
    private static final String RUNTIME = "dev.coroutine";

    private ModuleInfo() {}

    /** The descriptor with {@code requires dev.coroutine}, or nothing if it has that or is not well-formed. */
    public static Optional<byte[]> requiringRuntime(byte[] descriptor) {
        try {
            var reader = new ClassReader(descriptor);
            // Copying the constant pool keeps attributes that ASM does not know valid.
            var writer = new ClassWriter(reader, 0);
            var addition = new Addition(writer);
            reader.accept(addition, 0);
            return addition.missing ? Optional.of(writer.toByteArray()) : Optional.empty();
        } catch (RuntimeException malformed) {
            return Optional.empty();
        }
    }

    /** Copies a class and adds the requirement to its module if it is not there. */
    private static final class Addition extends ClassVisitor {
        private boolean missing;

        Addition(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public ModuleVisitor visitModule(String name, int access, @Nullable String version) {
            missing = !name.equals(RUNTIME);
            return new ModuleVisitor(Opcodes.ASM9, super.visitModule(name, access, version)) {
                @Override
                public void visitRequire(String module, int flags, @Nullable String requiredVersion) {
                    missing &= !module.equals(RUNTIME);
                    super.visitRequire(module, flags, requiredVersion);
                }

                @Override
                public void visitEnd() {
                    if (missing) {
                        super.visitRequire(RUNTIME, Opcodes.ACC_SYNTHETIC, null);
                    }
                    super.visitEnd();
                }
            };
        }
    }
}
