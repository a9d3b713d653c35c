package dev.coroutine.transformer.differential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.transformer.AsyncTransformer;
import dev.coroutine.transformer.TransformResult;
import dev.coroutine.transformer.bytecode.ClassPath;
import dev.coroutine.transformer.options.TransformOptions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.ClassNode;

/** What the output is made from: the input, and nothing else. */
final class OutputTest {
    private static final SourceUnit ASYNC = new SourceUnit("demo/Demo.java", """
            package demo;
            import static dev.coroutine.Coroutines.*;
            import dev.coroutine.*;
            import java.util.*;
            public class Demo extends Base implements Known {
                private final Other field = new Other();
                @Async Coroutine<Other> merged(Awaitable<Other> x, boolean flag) {
                    Known known = flag ? new Other() : new Another();
                    Base base = this;
                    Other[] array = {field, await(x)};
                    for (Other each : array) {
                        try {
                            known.call(await(x), each);
                        } catch (Trouble trouble) {
                            trouble.known = known;
                            await(x);
                        }
                    }
                    return async(new Other(base, await(x), known));
                }
                @Async static Coroutine<Integer> sum(Awaitable<Integer> x) {
                    int sum = 0;
                    for (int i = 0; i < 10; i++) {
                        sum += await(x);
                    }
                    return async(sum + await(other(x)));
                }
                @Async public static java.util.concurrent.CompletableFuture<Integer> hot(Awaitable<Integer> x) {
                    return java.util.concurrent.CompletableFuture.completedFuture(await(x));
                }
                @Async public static Coroutine<Integer> cold(Awaitable<Integer> x) {
                    return async(await(x) + 1);
                }
                @Async static Coroutine<Integer> other(Awaitable<Integer> x) {
                    return async(await(x) + 1);
                }
            }
            class Base {}
            interface Known { default void call(Object one, Object other) throws Trouble {} }
            class Other implements Known { Other() {} Other(Object a, Object b, Object c) {} }
            class Another implements Known {}
            class Trouble extends Exception { Known known; }
            """);
    private static final SourceUnit PLAIN = new SourceUnit("demo/Plain.java", """
            package demo;
            import dev.coroutine.*;
            public final class Plain {
                static Coroutine<Integer> pass(Coroutine<Integer> coroutine) {
                    return coroutine;
                }
                static String join(String a, int b) {
                    return a + b;
                }
            }
            """);

    private final Map<String, byte[]> classes =
            new TreeMap<>(new Javac().compile(List.of(ASYNC, PLAIN), 17, true).classes());

    @Test
    void aClassWithNothingToDoIsLeftAlone() {
        assertInstanceOf(
                TransformResult.Unchanged.class, transformer(classes.values()).transform(bytes("Plain")));
        assertInstanceOf(
                TransformResult.Unchanged.class, transformer(classes.values()).transform(bytes("Other")));
        Map<String, byte[]> emitted =
                Transformation.of(TransformOptions.DEFAULT).apply(classes);
        assertArrayEquals(bytes("Plain"), emitted.get("demo/Plain"));
    }

    @Test
    void onlyBodiesThatCallersMayFuseArePublic() {
        ClassNode demo = new ClassNode();
        new ClassReader(Transformation.of(TransformOptions.DEFAULT)
                        .apply(classes)
                        .get("demo/Demo"))
                .accept(demo, 0);
        List<String> visible = demo.methods.stream()
                .filter(method -> (method.access & Opcodes.ACC_SYNTHETIC) != 0)
                .filter(method -> (method.access & Opcodes.ACC_PUBLIC) != 0)
                .map(method -> method.name)
                .toList();
        assertEquals(List.of("cold"), visible);
    }

    @Test
    void whatHasBeenTransformedIsLeftAlone() {
        Map<String, byte[]> once = Transformation.of(TransformOptions.DEFAULT).apply(classes);
        AsyncTransformer again = transformer(once.values());
        assertTrue(once.size() > classes.size());
        once.forEach((name, bytes) -> assertInstanceOf(TransformResult.Unchanged.class, again.transform(bytes), name));
    }

    @Test
    void theSameInputGivesTheSameOutput() {
        Map<String, byte[]> one = Transformation.of(TransformOptions.DEFAULT).apply(classes);
        Map<String, byte[]> other = Transformation.of(TransformOptions.DEFAULT).apply(new TreeMap<>(classes));
        assertEquals(one.keySet(), other.keySet());
        one.forEach((name, bytes) -> assertArrayEquals(bytes, other.get(name), name));
    }

    @Test
    void classesThatCannotBeFoundAreNotNeeded() throws Exception {
        ClassPath nothing = name -> null;
        AsyncTransformer alone = AsyncTransformer.of(TransformOptions.DEFAULT, nothing, List.of(bytes("Demo")));
        TransformResult.Transformed result =
                assertInstanceOf(TransformResult.Transformed.class, alone.transform(bytes("Demo")));
        assertEquals(5, result.methods());
        assertEquals(List.of(), result.diagnostics());

        Map<String, byte[]> all = new TreeMap<>(classes);
        all.put("demo/Demo", result.classFile());
        all.putAll(result.companions());
        Verification.check(all);
    }

    @Test
    void classesThatAreNowhereAreNotNeededEither() {
        byte[] demo = renamed(bytes("Demo"));
        AsyncTransformer alone = AsyncTransformer.of(
                TransformOptions.DEFAULT, ClassPath.of(OutputTest.class.getClassLoader()), List.of(demo));
        TransformResult.Transformed result = assertInstanceOf(TransformResult.Transformed.class, alone.transform(demo));
        assertEquals(List.of(), result.diagnostics());
    }

    /** With other names for the classes that it uses, which nobody has. */
    private static byte[] renamed(byte[] classFile) {
        ClassWriter writer = new ClassWriter(0);
        Remapper remapper = new Remapper(Opcodes.ASM9) {
            @Override
            public String map(String name) {
                return name.startsWith("demo/") && !name.equals("demo/Demo") ? "missing/" + name : name;
            }
        };
        new ClassReader(classFile).accept(new ClassRemapper(writer, remapper), 0);
        return writer.toByteArray();
    }

    private byte[] bytes(String simpleName) {
        return classes.get("demo/" + simpleName);
    }

    private static AsyncTransformer transformer(Collection<byte[]> batch) {
        return AsyncTransformer.of(TransformOptions.DEFAULT, ClassPath.of(OutputTest.class.getClassLoader()), batch);
    }
}
