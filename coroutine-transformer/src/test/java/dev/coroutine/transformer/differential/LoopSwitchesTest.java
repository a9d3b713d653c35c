package dev.coroutine.transformer.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.transformer.bytecode.CodeSizes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/** Bodies that get back into loops by switches at their headers. */
final class LoopSwitchesTest {
    private static final String NAME = "demo/Demo";
    private static final String SOURCE = """
            package demo;
            import static dev.coroutine.Coroutines.*;
            import dev.coroutine.*;
            final class Demo {
                @Async static Coroutine<Integer> sum(Awaitable<Integer> x) {
                    int sum = 0;
                    for (int a = 0; a < 3; a++) {
                        for (int b = 0; b < 3; b++) {
                            for (int c = 0; c < 3; c++) {
                                for (int d = 0; d < 3; d++) {
                                    for (int e = 0; e < 3; e++) {
                                        sum += e;
                                    }
                                    sum += await(x);
                                }
                            }
                        }
                    }
                    return async(sum);
                }
            }
            """;

    @Test
    void onlyLoopsAroundASuspensionHaveASwitch() {
        assertEquals(4, switches(resume(0)).size());
    }

    @Test
    void loopsBeyondTheLimitHaveASwitch() {
        assertEquals(List.of(3, 2, 1, 0), List.of(switchesOf(1), switchesOf(2), switchesOf(3), switchesOf(4)));
    }

    @Test
    void noLoopIsEnteredButAtItsHeader() {
        assertTrue(ControlFlow.isReducible(NAME, resume(0)));
    }

    @Test
    void toPassByAHeaderWouldBeAJumpIntoTheLoop() {
        MethodNode resume = resume(0);
        passByHeaders(resume.instructions);
        assertFalse(ControlFlow.isReducible(NAME, resume));
    }

    /** HotSpot's {@code HugeMethodLimit}. */
    @Test
    void noLoopIsSplitThatHotSpotWouldNotCompile() {
        List<Fixture> large = Fixtures.all().stream()
                .filter(fixture -> fixture.name().matches("large/(longBodiesOfNestedLoops|hundred.*)"))
                .toList();
        FixtureClasses classes = new FixtureClasses(large);
        for (Fixture fixture : large) {
            Map<String, byte[]> emitted = Variant.MAIN.transformation().apply(classes.of(fixture, Variant.MAIN));
            emitted.values()
                    .forEach(each -> CodeSizes.of(each)
                            .forEach((method, bytes) -> assertTrue(bytes <= 8_000, fixture + ": " + bytes + " bytes")));
        }
    }

    private static int switchesOf(int split) {
        return switches(resume(split)).size();
    }

    /** Makes {@code goto header} of the code without lines {@code goto choose}, where the header would have led to. */
    private static void passByHeaders(InsnList code) {
        Map<LabelNode, LabelNode> choices = new HashMap<>();
        for (JumpInsnNode jump : switches(code)) {
            AbstractInsnNode at = jump.getPrevious();
            while (!(at instanceof LabelNode) || at.getNext() instanceof LineNumberNode) {
                at = at.getPrevious();
            }
            choices.put((LabelNode) at, jump.label);
        }
        for (AbstractInsnNode insn = code.getFirst(); !(insn instanceof LineNumberNode); insn = insn.getNext()) {
            if (insn instanceof JumpInsnNode jump && jump.getOpcode() == Opcodes.GOTO) {
                jump.label = choices.getOrDefault(jump.label, jump.label);
            }
        }
    }

    private static List<JumpInsnNode> switches(MethodNode method) {
        return switches(method.instructions);
    }

    /** The jumps {@code if (pending != 0) goto choose}, the only ones from code with lines to code without. */
    private static List<JumpInsnNode> switches(InsnList code) {
        List<JumpInsnNode> found = new ArrayList<>();
        int program = 0;
        while (!(code.get(program) instanceof LineNumberNode)) {
            program++;
        }
        for (AbstractInsnNode insn : code) {
            if (insn instanceof JumpInsnNode jump
                    && jump.getOpcode() == Opcodes.IFNE
                    && jump.getPrevious().getOpcode() == Opcodes.ILOAD
                    && code.indexOf(jump) > program
                    && code.indexOf(jump.label) < program) {
                found.add(jump);
            }
        }
        return found;
    }

    private static MethodNode resume(int split) {
        Compiled compiled = new Javac().compile(List.of(new SourceUnit("demo/Demo.java", SOURCE)), 17, true);
        ClassNode node = new ClassNode();
        new ClassReader(Transformation.splitting(split)
                        .apply(compiled.classes())
                        .get(NAME))
                .accept(node, 0);
        return node.methods.stream()
                .filter(method -> method.desc.startsWith("(L$async$") || method.desc.startsWith("(Ldemo/$async$"))
                .findFirst()
                .orElseThrow();
    }
}
