package dev.coroutine.transformer.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.coroutine.transformer.bytecode.ClassHierarchy;
import dev.coroutine.transformer.bytecode.ClassPath;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/** The table of blocking calls. */
final class BlockingCallsTest {
    /** Added by later versions of the JDK than the oldest one supported. */
    private static final List<String> NEWER = List.of("java/util/concurrent/ExecutorService close");

    private final ClassHierarchy hierarchy =
            new ClassHierarchy(ClassPath.of(getClass().getClassLoader()));
    private final BlockingCalls table = BlockingCalls.load();

    @Test
    void everyLineNamesAMethodThatExists() throws ClassNotFoundException {
        TreeSet<String> unknown = new TreeSet<>();
        for (BlockingCalls.Entry entry : table.entries()) {
            Class<?> owner = Class.forName(
                    entry.owner().replace('/', '.'), false, getClass().getClassLoader());
            boolean known = Arrays.stream(owner.getMethods())
                    .anyMatch(method ->
                            entry.matches(call(entry.owner(), method.getName(), Type.getMethodDescriptor(method))));
            if (!known && !NEWER.contains(entry.owner() + " " + entry.method())) {
                unknown.add(entry.owner() + " " + entry.method());
            }
        }
        assertEquals(new TreeSet<>(), unknown);
    }

    @Test
    void everyLineSaysWhatToDoInstead() {
        assertFalse(table.entries().stream()
                .anyMatch(entry -> entry.blocks() == entry.remedy().isEmpty()));
    }

    @Test
    void receiversAreResolvedThroughTheirSupertypes() {
        assertNotNull(table.find(call("java/io/FileInputStream", "read", "()I"), hierarchy));
        assertNotNull(table.find(call("java/util/concurrent/locks/ReentrantLock", "lock", "()V"), hierarchy));
        assertNull(table.find(call("java/io/ByteArrayInputStream", "read", "()I"), hierarchy));
        assertNull(table.find(call("not/onTheClassPath", "read", "()I"), hierarchy));
    }

    @Test
    void methodsWithDescriptorsMatchOnlyThose() {
        assertNotNull(table.find(call("java/lang/Object", "wait", "(J)V"), hierarchy));
        assertNull(table.find(call("java/lang/String", "wait", "(Ljava/lang/String;)V"), hierarchy));
    }

    @Test
    void aLineWithoutARemedyIsAnError() {
        assertThrows(IllegalArgumentException.class, () -> BlockingCalls.parse("java/lang/Thread sleep"));
    }

    private static MethodInsnNode call(String owner, String name, String descriptor) {
        return new MethodInsnNode(Opcodes.INVOKEVIRTUAL, owner, name, descriptor, false);
    }
}
