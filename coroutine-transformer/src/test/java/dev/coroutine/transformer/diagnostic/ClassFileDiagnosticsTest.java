package dev.coroutine.transformer.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.transformer.AsyncTransformer;
import dev.coroutine.transformer.TransformResult;
import dev.coroutine.transformer.bytecode.ClassPath;
import dev.coroutine.transformer.bytecode.CodeSizes;
import dev.coroutine.transformer.options.TransformOptions;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** What is wrong with class files that no current compiler writes, or that pass a limit. */
final class ClassFileDiagnosticsTest {
    private static final String ONE_AWAIT = """
            final class Demo {
                @Async
                static Coroutine<String> main(String text) {
                    await(yieldNow());
                    return async(text);
                }
            }
            """;

    private final byte[] demo = Sample.compile(ONE_AWAIT).classFile("Demo");

    @Test
    void subroutinesOfOldCompilersAreRefusedWithEverythingElseThatIsWrong() {
        byte[] classFile = edited(demo, node -> {
            MethodNode method = method(node, "main");
            LabelNode subroutine = new LabelNode();
            method.instructions.insert(new JumpInsnNode(Opcodes.JSR, subroutine));
            method.instructions.add(subroutine);
            method.instructions.add(new VarInsnNode(Opcodes.ASTORE, 1));
            method.instructions.add(new VarInsnNode(Opcodes.RET, 1));
            MethodNode plain = new MethodNode(Opcodes.ACC_STATIC, "plain", "()V", null, null);
            method(node, "<init>").instructions.insert(dropped());
            node.methods.add(plain);
            plain.instructions.add(new InsnNode(Opcodes.RETURN));
        });
        assertEquals(List.of(DiagnosticCode.DROPPED_COROUTINE, DiagnosticCode.JSR), codes(classFile));
    }

    @Test
    void aClassThatIsItsOwnAncestorIsSearchedOnce() {
        byte[] dropping = Sample.compile("class Demo { void f() { g(); } Coroutine<Void> g() { return async(); } }")
                .classFile("Demo");
        byte[] classFile = edited(dropping, node -> node.superName = node.name);
        assertEquals(List.of(DiagnosticCode.DROPPED_COROUTINE), codes(classFile));
    }

    @Test
    void lambdasAsKotlinWritesThemAreTransformed() {
        byte[] java = Sample.compile("""
                class Demo {
                    static AsyncCallable<Integer, Exception> body() {
                        return () -> { await(yieldNow()); return async(3); };
                    }
                }
                """).classFile("Demo");
        byte[] classFile = edited(java, node -> {
            MethodNode lambda = method(node, "lambda$body$0");
            lambda.name = "body$lambda$0";
            lambda.access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
            for (var insn : method(node, "body").instructions) {
                if (insn instanceof InvokeDynamicInsnNode dynamic) {
                    Handle old = (Handle) dynamic.bsmArgs[1];
                    dynamic.bsmArgs[1] =
                            new Handle(old.getTag(), old.getOwner(), lambda.name, old.getDesc(), old.isInterface());
                }
            }
        });
        var result = assertInstanceOf(TransformResult.Transformed.class, transform(classFile));
        assertEquals(1, result.methods());
    }

    private static org.objectweb.asm.tree.InsnList dropped() {
        var code = new org.objectweb.asm.tree.InsnList();
        code.add(new org.objectweb.asm.tree.MethodInsnNode(
                Opcodes.INVOKESTATIC, "dev/coroutine/Coroutines", "yieldNow", "()Ldev/coroutine/Coroutine;", false));
        code.add(new InsnNode(Opcodes.POP));
        return code;
    }

    @Test
    void classesOfANewerTransformerAreRefused() {
        byte[] classFile = edited(demo, node -> mark(node, 99));
        assertEquals(List.of(DiagnosticCode.NEWER_ABI), codes(classFile));
        assertTrue(only(classFile).message().contains("99"));
    }

    @Test
    void classesThatAreTransformedAlreadyAreLeftAlone() {
        var first = assertInstanceOf(TransformResult.Transformed.class, transform(demo));
        assertEquals(new TransformResult.Unchanged(List.of()), transform(first.classFile()));
    }

    @Test
    void classFilesOlderThanJava8AreRefused() {
        byte[] classFile = demo.clone();
        classFile[7] = 51;
        assertEquals(List.of(DiagnosticCode.UNSUPPORTED_CLASS_VERSION), codes(classFile));
    }

    @Test
    void classFilesOfUnknownVersionsAreRefused() {
        byte[] classFile = demo.clone();
        classFile[7] = 120;
        assertEquals(List.of(DiagnosticCode.UNSUPPORTED_CLASS_VERSION), codes(classFile));
    }

    @Test
    void truncatedClassFilesAreRefused() {
        assertEquals(List.of(DiagnosticCode.CORRUPT_CLASS), codes(Arrays.copyOf(demo, demo.length * 2 / 3)));
    }

    @Test
    void aStackThatRunsEmptyIsCorrupt() {
        byte[] classFile = edited(
                demo,
                node -> method(node, "main")
                        .instructions
                        .insertBefore(method(node, "main").instructions.getFirst(), new InsnNode(Opcodes.POP)));
        assertEquals(List.of(DiagnosticCode.CORRUPT_CLASS), codes(classFile));
    }

    @Test
    void aFullConstantPoolIsRefused() {
        byte[] classFile = edited(
                demo,
                node -> IntStream.range(0, 65_480)
                        .forEach(i -> node.fields.add(
                                new org.objectweb.asm.tree.FieldNode(Opcodes.ACC_STATIC, "f" + i, "I", null, null))));
        assertEquals(List.of(DiagnosticCode.CLASS_FILE_LIMIT), codes(classFile));
    }

    @Test
    void aMethodThatHotSpotWillNotCompileGivesAWarningWithItsSize() {
        Diagnostic found = only(manyAwaitsInALoop(600));
        assertEquals(DiagnosticCode.STATE_MACHINE_TOO_LARGE, found.code());
        assertTrue(found.message().contains("with 600 awaits"), found::message);
        assertTrue(found.message().matches(".*has \\d{4,5} bytes.*"), found::message);
    }

    @Test
    void aMethodOfUsualSizeGivesNone() {
        assertEquals(List.of(), codes(manyAwaitsInALoop(20)));
    }

    @Test
    void aLongMethodThatCanBeCutGivesNone() {
        assertEquals(List.of(), codes(manyAwaits(600)));
    }

    @Test
    void lintCanBeSwitchedOff() {
        TransformOptions quiet = TransformOptions.DEFAULT.withLint(false);
        assertEquals(
                List.of(),
                Sample.transform(quiet, List.of(manyAwaitsInALoop(600))).get(0).diagnostics());
        Sample dropping = Sample.compile("class Demo { void f() { yieldNow(); } }");
        assertFalse(dropping.diagnostics().isEmpty());
        assertEquals(List.of(), dropping.diagnostics(quiet));
    }

    @Test
    void aMissingReturnTypeIsNamed() {
        Sample sample = Sample.compile("""
                class Own<T> extends CompletableFuture<T> {
                    public Own() {}
                }
                class Demo {
                    @Async Own<String> main() { await(yieldNow()); return new Own<>(); }
                }
                """);
        assertEquals(List.of(), sample.diagnostics());
        Diagnostic found = only(sample.classFile("Demo"));
        assertEquals(DiagnosticCode.MISSING_CLASS, found.code());
        assertTrue(found.message().contains("demo.Own"), found::message);
    }

    @Test
    void sizesOfCodeAreThoseOfTheClassFile() {
        assertEquals(5, CodeSizes.of(demo).get("<init>()V"));
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_ABSTRACT, "Sizes", null, "java/lang/Object", null);
        writer.visitField(Opcodes.ACC_STATIC, "field", "I", null, 4).visitEnd();
        writer.visitMethod(Opcodes.ACC_ABSTRACT, "none", "()V", null, new String[] {"java/lang/Exception"})
                .visitEnd();
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "some", "()V", "()V", null);
        method.visitCode();
        method.visitLabel(new Label());
        method.visitLdcInsn(1L);
        method.visitInsn(Opcodes.POP2);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(2, 0);
        assertEquals(java.util.Map.of("some()V", 5), CodeSizes.of(writer.toByteArray()));
    }

    private static byte[] manyAwaits(int count) {
        return manyAwaits(count, "%s");
    }

    private static byte[] manyAwaitsInALoop(int count) {
        return manyAwaits(count, "while (a > 0) { %s }");
    }

    private static byte[] manyAwaits(int count, String around) {
        String statements = "await(yieldNow()); println(a + b);".repeat(count);
        return Sample.compile("class Demo { @Async static Coroutine<Void> main(int a, String b) {"
                        + around.formatted(statements) + "return async(); } }")
                .classFile("Demo");
    }

    private static void mark(ClassNode node, int version) {
        AnnotationNode marker = new AnnotationNode("Ldev/coroutine/abi/Transformed;");
        marker.visit("abi", version);
        node.visitAnnotation(marker.desc, false).visitEnd();
        node.invisibleAnnotations = new java.util.ArrayList<>(List.of(marker));
    }

    private static byte[] edited(byte[] classFile, Consumer<ClassNode> edit) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, 0);
        edit.accept(node);
        ClassWriter writer = new ClassWriter(0);
        node.methods.forEach(each -> each.maxStack += 2);
        node.methods.forEach(each -> each.maxLocals += 2);
        node.accept(writer);
        return writer.toByteArray();
    }

    private static MethodNode method(ClassNode node, String name) {
        return node.methods.stream()
                .filter(each -> each.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static TransformResult transform(byte[] classFile) {
        return AsyncTransformer.of(
                        TransformOptions.DEFAULT,
                        ClassPath.of(ClassFileDiagnosticsTest.class.getClassLoader()),
                        List.of(classFile))
                .transform(classFile);
    }

    private static List<DiagnosticCode> codes(byte[] classFile) {
        return transform(classFile).diagnostics().stream().map(Diagnostic::code).toList();
    }

    private static Diagnostic only(byte[] classFile) {
        List<Diagnostic> found = transform(classFile).diagnostics();
        assertEquals(1, found.size(), found::toString);
        return found.get(0);
    }
}
