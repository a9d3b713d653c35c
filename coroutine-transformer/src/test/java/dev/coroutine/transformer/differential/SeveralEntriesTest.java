package dev.coroutine.transformer.differential;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.transformer.AsyncTransformer;
import dev.coroutine.transformer.options.TransformOptions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Cycles with several entries, which no Java source has: obfuscators and Kotlin's coroutines jump into loops. */
final class SeveralEntriesTest {
    private static final String SOURCE = """
            package demo;
            import static dev.coroutine.Coroutines.*;
            import dev.coroutine.*;
            import dev.coroutine.transformer.differential.Probe;
            public final class Demo {
                static void jump() {}
                static void target() {}
                @Async static Coroutine<String> main(Probe p) {
                    String s = "";
                    for (int a = 0; a < 2; a++) {
                        int i = 0;
                        s += await(p.value("a" + a));
                        if (a == 1) {
                            jump();
                        }
                        while (i < 4) {
                            s += await(p.value(i));
                            for (int b = 0; b < 2; b++) {
                                s += await(p.value("b" + b));
                                for (int c = 0; c < 9; c++) {
                                    i = i + c - c;
                                }
                            }
                            target();
                            i++;
                            s += await(p.value("i" + i));
                        }
                        p.log(s);
                    }
                    return async(s + await(p.value("end")));
                }
            }
            """;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void goOnWhereTheyWereParked(int split) {
        Map<String, byte[]> original = withJump();
        Map<String, byte[]> emitted = Transformation.splitting(split).apply(original);
        assertFalse(isReducible(original));
        Differential.Plan plan = new Differential.Plan("several entries", "demo.Demo", true, false, 1000);
        assertTrue(Differential.check(plan, original, emitted) > 0);
    }

    @Test
    void explainNamesThem() {
        byte[] classFile = withJump().get("demo/Demo");
        String plan = AsyncTransformer.of(TransformOptions.DEFAULT, KnownClasses.CLASS_PATH, List.of(classFile))
                .explain(classFile, "main");
        assertTrue(plan.contains("a cycle with several entries"), plan);
    }

    private static boolean isReducible(Map<String, byte[]> classes) {
        ClassNode node = new ClassNode();
        new ClassReader(classes.get("demo/Demo")).accept(node, 0);
        return node.methods.stream().allMatch(method -> ControlFlow.isReducible(node.name, method));
    }

    /** The class where {@code jump()} is a jump to {@code target()}. */
    private static Map<String, byte[]> withJump() {
        Map<String, byte[]> classes = new TreeMap<>(new Javac()
                .compile(List.of(new SourceUnit("demo/Demo.java", SOURCE)), 17, true)
                .classes());
        ClassNode node = new ClassNode();
        new ClassReader(classes.get("demo/Demo")).accept(node, ClassReader.SKIP_FRAMES);
        node.methods.forEach(SeveralEntriesTest::withJump);
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        node.accept(writer);
        classes.put("demo/Demo", writer.toByteArray());
        return classes;
    }

    private static void withJump(MethodNode method) {
        LabelNode target = new LabelNode();
        for (AbstractInsnNode insn : method.instructions.toArray()) {
            if (insn instanceof MethodInsnNode call && call.name.equals("jump")) {
                method.instructions.set(call, new JumpInsnNode(Opcodes.GOTO, target));
            } else if (insn instanceof MethodInsnNode call && call.name.equals("target")) {
                method.instructions.set(call, target);
            }
        }
    }
}
