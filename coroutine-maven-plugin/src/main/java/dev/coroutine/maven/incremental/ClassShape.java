package dev.coroutine.maven.incremental;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What other classes' generated code may depend on: header, methods with their annotations, offered bodies. */
final class ClassShape extends ClassVisitor {
    private final List<String> facts = new ArrayList<>();

    private ClassShape() {
        super(Opcodes.ASM9);
    }

    /** A digest that changes if the shape does. */
    static String of(byte[] classFile, Collection<String> offeredBodies) {
        ClassShape shape = new ClassShape();
        new ClassReader(classFile).accept(shape, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
        offeredBodies.stream().sorted().forEach(body -> shape.facts.add("offers " + body));
        return Hash.of(String.join("\n", shape.facts));
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String[] interfaces) {
        facts.add(access + " " + name + " " + superName + " " + Arrays.toString(interfaces));
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        facts.add(descriptor);
        return null;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String[] exceptions) {
        facts.add(access + " " + name + descriptor + " " + Arrays.toString(exceptions));
        return new MethodVisitor(Opcodes.ASM9) {
            @Override
            public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                facts.add("  " + annotation);
                return null;
            }
        };
    }
}
