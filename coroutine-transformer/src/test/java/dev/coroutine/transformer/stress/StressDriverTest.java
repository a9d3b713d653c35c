package dev.coroutine.transformer.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.transformer.PlainMethods;
import dev.coroutine.transformer.TransformResult;
import dev.coroutine.transformer.bytecode.ClassPath;
import dev.coroutine.transformer.differential.Compiled;
import dev.coroutine.transformer.differential.Javac;
import dev.coroutine.transformer.differential.SourceUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Stressed code does what it did, suspends in each kind of call, and meets failures when it is resumed. */
final class StressDriverTest {
    private static final SourceUnit PROGRAM = new SourceUnit("demo/Demo.java", """
            package demo;
            import java.util.*;
            import java.util.function.*;
            public final class Demo extends AbstractList<Integer> implements Supplier<String> {
                private int size = 3;
                @Override public int size() { return size; }
                @Override public Integer get(int index) {
                    if (index >= size) { throw new IndexOutOfBoundsException("at " + index); }
                    return index;
                }
                @Override public int hashCode() { return super.hashCode() + 1; }
                static long twice(long n, double d) { return n * 2 + Math.round(d); }
                private synchronized String locked() { return "locked" + size(); }
                @Override public String get() {
                    StringBuilder text = new StringBuilder();
                    for (int i = 0; i < 5; i++) {
                        try {
                            text.append(get(i)).append(' ').append(hashCode() + twice(i, i / 2.0));
                        } catch (IndexOutOfBoundsException outside) {
                            text.append(outside.getMessage());
                        } finally {
                            text.append(';');
                        }
                    }
                    IntFunction<String> dynamic = n -> n + "!" + size;
                    synchronized (this) { text.append(size()); }
                    return text.append(dynamic.apply(7)).append(locked()).toString();
                }
            }
            """);

    @Test
    void stressedCodeDoesWhatItDid() throws Exception {
        Compiled compiled = new Javac().compile(List.of(PROGRAM), 17, true);
        assertEquals(Map.of(), compiled.errors());
        Map<String, byte[]> stressed = stressed(compiled.classes().get("demo/Demo"));
        long suspended = StressDriver.COUNTS.all();
        long failed = StressDriver.COUNTS.failed();

        String expected = run(compiled.classes());
        for (int i = 0; i < 20; i++) {
            assertEquals(expected, run(stressed));
        }
        assertTrue(StressDriver.COUNTS.all() - suspended > 500, StressDriver.COUNTS::toString);
        assertTrue(StressDriver.COUNTS.failed() - failed > 10, StressDriver.COUNTS::toString);
        assertEquals(
                CallForm.Dispatch.values().length,
                StressDriver.COUNTS.byDispatch().size(),
                StressDriver.COUNTS::toString);
    }

    private static Map<String, byte[]> stressed(byte[] classFile) {
        List<dev.coroutine.transformer.diagnostic.Diagnostic> refused = new ArrayList<>();
        StressRule rule = new StressRule(1, 0, refused);
        TransformResult.Transformed result = assertInstanceOf(
                TransformResult.Transformed.class,
                PlainMethods.transformer(rule, ClassPath.of(ClassLoader.getPlatformClassLoader()))
                        .transform(CallBridges.add(classFile)));
        assertEquals(List.of(), refused);
        assertTrue(rule.underMonitor() > 0, "a call under a monitor is left alone");
        Map<String, byte[]> classes = new HashMap<>(result.companions());
        classes.put("demo/Demo", result.classFile());
        return classes;
    }

    private static String run(Map<String, byte[]> classes) throws ReflectiveOperationException {
        ClassLoader loader = new ClassLoader(StressDriverTest.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                byte[] bytes = classes.get(name.replace('.', '/'));
                if (bytes == null) {
                    throw new ClassNotFoundException(name);
                }
                return defineClass(name, bytes, 0, bytes.length);
            }
        };
        return (String)
                ((Supplier<?>) loader.loadClass("demo.Demo").getConstructor().newInstance()).get();
    }
}
