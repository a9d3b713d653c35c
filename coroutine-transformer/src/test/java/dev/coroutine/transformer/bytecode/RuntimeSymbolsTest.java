package dev.coroutine.transformer.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Coroutines;
import dev.coroutine.abi.Frame;
import dev.coroutine.abi.Strand;
import dev.coroutine.transformer.stress.StressDriver;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** Every name of the runtime that the transformer writes or looks for is there. */
final class RuntimeSymbolsTest {
    @TestFactory
    Stream<DynamicTest> everyClassIsThere() {
        return Arrays.stream(RuntimeSymbols.class.getFields())
                .filter(field -> field.getType() == String.class)
                .map(RuntimeSymbolsTest::value)
                .filter(value -> value.matches("L?dev/coroutine/.*[^/]"))
                .map(value -> DynamicTest.dynamicTest(value, () -> assertNotNull(type(value))));
    }

    @TestFactory
    Stream<DynamicTest> everyMemberIsThere() {
        return members().map(insn -> DynamicTest.dynamicTest(name(insn), () -> resolve(insn)));
    }

    @Test
    void noMemberIsForgotten() {
        Set<String> declared = Arrays.stream(RuntimeSymbols.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers())
                        && AbstractInsnNode.class.isAssignableFrom(method.getReturnType()))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                new TreeSet<>(Set.of(
                        "suspended",
                        "suspendedFlag",
                        "depth",
                        "await",
                        "awaitCall",
                        "closing",
                        "advance",
                        "iterate",
                        "emission",
                        "stream",
                        "async",
                        "tail",
                        "defer",
                        "park",
                        "defineCompanions",
                        "unknownState",
                        "call",
                        "probe")),
                declared);
    }

    @Test
    void framesHaveTheMethodsThatAreOverridden() throws Exception {
        assertDescriptor(RuntimeSymbols.START_DESCRIPTOR, Frame.class.getDeclaredMethod("start", Strand.class));
        assertDescriptor(
                RuntimeSymbols.RESUME_DESCRIPTOR,
                Frame.class.getDeclaredMethod("resume", Strand.class, Object.class, Throwable.class));
        assertDescriptor(RuntimeSymbols.TRACE_DESCRIPTOR, Frame.class.getDeclaredMethod("trace"));
        assertDescriptor("()L" + RuntimeSymbols.COMPLETABLE_FUTURE + ";", Frame.class.getDeclaredMethod("newFuture"));
        assertNotNull(Frame.class.getDeclaredConstructor(int.class));
    }

    @Test
    void theConstantsAgree() {
        assertEquals(Frame.COLD, RuntimeSymbols.COLD);
        assertEquals(Strand.MAX_DEPTH, RuntimeSymbols.MAX_DEPTH);
    }

    @Test
    void theVocabularyHasItsWords() {
        Set<String> names = Arrays.stream(Coroutines.class.getMethods())
                .map(Method::getName)
                .collect(Collectors.toSet());
        assertTrue(
                names.containsAll(Set.of(
                        RuntimeSymbols.AWAIT,
                        RuntimeSymbols.ASYNC_RESULT,
                        RuntimeSymbols.EMIT,
                        RuntimeSymbols.EMIT_ALL,
                        RuntimeSymbols.DONE)),
                names::toString);
    }

    private static Stream<AbstractInsnNode> members() {
        return Stream.of(
                RuntimeSymbols.suspended(),
                RuntimeSymbols.suspendedFlag(),
                RuntimeSymbols.depth(Opcodes.GETFIELD),
                RuntimeSymbols.await(RuntimeSymbols.AWAITABLE),
                RuntimeSymbols.await(RuntimeSymbols.COMPLETION_STAGE),
                RuntimeSymbols.await(RuntimeSymbols.FUTURE),
                RuntimeSymbols.await(RuntimeSymbols.OBJECT),
                RuntimeSymbols.async(),
                RuntimeSymbols.awaitCall(),
                RuntimeSymbols.closing(),
                RuntimeSymbols.advance(),
                RuntimeSymbols.iterate(),
                RuntimeSymbols.emission(RuntimeSymbols.EMIT, RuntimeSymbols.OBJECT),
                RuntimeSymbols.emission(RuntimeSymbols.EMIT_ALL, RuntimeSymbols.ASYNC_ITERABLE),
                RuntimeSymbols.stream(RuntimeSymbols.GENERATOR),
                RuntimeSymbols.tail(),
                RuntimeSymbols.defer(),
                RuntimeSymbols.park(RuntimeSymbols.FRAME),
                RuntimeSymbols.defineCompanions(),
                RuntimeSymbols.unknownState(RuntimeSymbols.FRAME),
                RuntimeSymbols.call(RuntimeSymbols.HOT_CALL, "call"),
                RuntimeSymbols.call(RuntimeSymbols.HOT_CALL, "callInline"),
                RuntimeSymbols.call(RuntimeSymbols.TEST_CALL, "call"),
                RuntimeSymbols.probe(Type.getInternalName(StressDriver.class)));
    }

    private static void resolve(AbstractInsnNode insn) throws Exception {
        if (insn instanceof FieldInsnNode field) {
            Field found = type(field.owner).getField(field.name);
            assertEquals(field.desc, Type.getDescriptor(found.getType()));
            assertEquals(field.getOpcode() == Opcodes.GETSTATIC, Modifier.isStatic(found.getModifiers()));
        } else {
            MethodInsnNode call = (MethodInsnNode) insn;
            Method found = Arrays.stream(type(call.owner).getMethods())
                    .filter(method -> method.getName().equals(call.name)
                            && Type.getMethodDescriptor(method).equals(call.desc))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("there is no public " + name(call)));
            assertEquals(call.getOpcode() == Opcodes.INVOKESTATIC, Modifier.isStatic(found.getModifiers()));
            assertEquals(call.itf, found.getDeclaringClass().isInterface());
        }
    }

    private static void assertDescriptor(String expected, Method method) {
        assertEquals(expected, Type.getMethodDescriptor(method));
        assertTrue(Modifier.isProtected(method.getModifiers()), method::toString);
    }

    private static String name(AbstractInsnNode insn) {
        return insn instanceof FieldInsnNode field
                ? field.owner + "." + field.name
                : ((MethodInsnNode) insn).owner + "." + ((MethodInsnNode) insn).name + ((MethodInsnNode) insn).desc;
    }

    private static String value(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        String internal = name.endsWith(";") ? name.substring(1, name.length() - 1) : name;
        return Class.forName(internal.replace('/', '.'));
    }
}
