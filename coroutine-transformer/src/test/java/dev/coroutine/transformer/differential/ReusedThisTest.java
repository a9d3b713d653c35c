package dev.coroutine.transformer.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.coroutine.Awaitable;
import dev.coroutine.Coroutine;
import dev.coroutine.transformer.options.TransformOptions;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** Other compilers than javac store in the variable of {@code this}: scalac makes loops of tail calls that way. */
final class ReusedThisTest {
    private static final String SOURCE = """
            package demo;
            import static dev.coroutine.Coroutines.*;
            import dev.coroutine.*;
            public final class Node {
                public Node next;
                public String name;
                @Async public static Coroutine<String> last(Node self, Awaitable<String> x) {
                    String path = "";
                    while (self.next != null) {
                        path += self.name + await(x);
                        self = self.next;
                    }
                    return async(path + await(x) + self.name);
                }
            }
            """;

    @Test
    void theNewValueLivesAcrossAwaits() throws Throwable {
        livesAcrossAwaits(Transformation.of(TransformOptions.DEFAULT));
    }

    @Test
    void theNewValueReachesALoopThatHasASwitch() throws Throwable {
        livesAcrossAwaits(Transformation.splitting(0));
    }

    private static void livesAcrossAwaits(Transformation transformation) throws Throwable {
        Class<?> node = load(transformation);
        Object list = null;
        for (String name : List.of("c", "b", "a")) {
            Object made = node.getConstructor().newInstance();
            node.getField("name").set(made, name);
            node.getField("next").set(made, list);
            list = made;
        }
        Pump pump = new Pump();
        Awaitable<String> later = waiter -> {
            pump.execute(() -> waiter.succeed("-"));
            return () -> false;
        };
        Method last = node.getMethod("last", Awaitable.class);
        assertEquals("a-b--c", TestStrand.run((Coroutine<?>) last.invoke(list, later), pump));
    }

    private static Class<?> load(Transformation transformation) throws ClassNotFoundException {
        Map<String, byte[]> classes = new TreeMap<>(new Javac()
                .compile(List.of(new SourceUnit("demo/Node.java", SOURCE)), 17, true)
                .classes());
        classes.compute("demo/Node", (name, bytes) -> withThisForSelf(bytes));
        Map<String, byte[]> emitted = transformation.apply(classes);
        Verification.check(emitted);
        return Class.forName("demo.Node", true, new FixtureLoader(emitted));
    }

    /** Makes {@code last} an instance method whose first parameter has become {@code this}. */
    private static byte[] withThisForSelf(byte[] classFile) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, 0);
        node.methods.stream().filter(method -> method.name.equals("last")).forEach(method -> {
            method.access &= ~Opcodes.ACC_STATIC;
            method.desc = method.desc.replace("(Ldemo/Node;", "(");
            method.signature = null;
            method.parameters = null;
        });
        ClassWriter writer = new ClassWriter(0);
        node.accept(writer);
        return writer.toByteArray();
    }
}
