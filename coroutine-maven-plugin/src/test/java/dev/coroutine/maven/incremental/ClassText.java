package dev.coroutine.maven.incremental;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Writes small class files, as a compiler would. */
final class ClassText {
    private final ClassWriter writer = new ClassWriter(0);

    private ClassText(String name, String superName) {
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, superName, null);
        writer.visitSource(name.substring(name.lastIndexOf('/') + 1) + ".java", null);
    }

    static ClassText named(String name) {
        return new ClassText(name, "java/lang/Object");
    }

    /** As the transformer generates them. */
    static ClassText companion(String name) {
        ClassText text = new ClassText(name, "dev/coroutine/abi/Frame");
        text.writer.visitAnnotation("Ldev/coroutine/abi/GeneratedCode;", false).visitEnd();
        return text;
    }

    /** A static method; {@code calls} are written {@code demo/B.asyncWork} or {@code demo/B.work()V}. */
    ClassText method(String name, String text, String... calls) {
        return method(Opcodes.ACC_STATIC, name, text, calls);
    }

    ClassText instanceMethod(String name, String text, String... calls) {
        return method(0, name, text, calls);
    }

    private ClassText method(int access, String name, String text, String... calls) {
        MethodVisitor method = writer.visitMethod(access, name, "()V", null, null);
        method.visitCode();
        Label start = new Label();
        method.visitLabel(start);
        method.visitLineNumber(7, start);
        method.visitLdcInsn(text);
        method.visitInsn(Opcodes.POP);
        for (String call : calls) {
            int dot = call.indexOf('.');
            int open = call.indexOf('(') < 0 ? call.length() : call.indexOf('(');
            String descriptor = open == call.length() ? "()V" : call.substring(open);
            String owner = call.substring(0, dot);
            method.visitMethodInsn(Opcodes.INVOKESTATIC, owner, call.substring(dot + 1, open), descriptor, false);
        }
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(1, 1);
        method.visitEnd();
        return this;
    }

    /** As if it had been transformed. */
    ClassText marked() {
        writer.visitAnnotation("Ldev/coroutine/abi/Transformed;", false).visitEnd();
        return this;
    }

    byte[] bytes() {
        writer.visitEnd();
        return writer.toByteArray();
    }
}
