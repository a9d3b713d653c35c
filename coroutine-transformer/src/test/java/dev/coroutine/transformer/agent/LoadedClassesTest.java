package dev.coroutine.transformer.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.transformer.TransformResult;
import dev.coroutine.transformer.batch.Sources;
import dev.coroutine.transformer.options.TransformOptions;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LoadedClassesTest {
    private static final String ASYNC = """
            package demo;
            import static dev.coroutine.Coroutines.*;
            import dev.coroutine.*;
            class Demo {
                @Async static Coroutine<Void> demo() {
                    await(yieldNow());
                    return async();
                }
            }
            """;

    private static final String WRONG = """
            package demo;
            import static dev.coroutine.Coroutines.*;
            class Wrong {
                static void wrong() {
                    await(yieldNow());
                }
            }
            """;

    private final List<String> problems = new ArrayList<>();
    private final ClassLoader loader = new ClassLoader(getClass().getClassLoader()) {};
    private final TransformOptions options = AgentOptions.parse(null);

    private static ModuleReads reads() {
        var instrumentation = (Instrumentation) Proxy.newProxyInstance(
                LoadedClassesTest.class.getClassLoader(), new Class<?>[] {Instrumentation.class}, (p, m, a) -> null);
        return new ModuleReads(instrumentation);
    }

    private byte[] load(LoadedClasses agent, ClassLoader from, String name, byte[] bytes) {
        return agent.transform(loader.getUnnamedModule(), from, name, null, null, bytes);
    }

    private LoadedClasses agent() {
        return new LoadedClasses(options, reads(), problems::add);
    }

    private static byte[] compiled(String simpleName, String source) {
        return Sources.compile(Map.of("demo/" + simpleName + ".java", source)).get("demo/" + simpleName + ".class");
    }

    @Test
    void transformsAnAsynchronousClassOnce() {
        byte[] once = load(agent(), loader, "demo/Demo", compiled("Demo", ASYNC));

        assertNotNull(once);
        assertEquals(List.of(), problems);
        assertNull(load(agent(), loader, "demo/Demo", once));
    }

    @Test
    void leavesClassesOfTheJdkAndItsOwnAlone() {
        byte[] demo = compiled("Demo", ASYNC);

        assertNull(load(agent(), null, "java/lang/Demo", demo));
        assertNull(load(agent(), ClassLoader.getPlatformClassLoader(), "java/sql/Demo", demo));
        assertNull(load(agent(), loader, "dev/coroutine/transformer/Demo", demo));
    }

    @Test
    void doesNotEvenParseAPlainClass() {
        var agent = new LoadedClasses(options, reads(), problems::add, (bytes, classPath) -> {
            throw new AssertionError("parsed");
        });

        assertNull(load(agent, loader, "demo/Plain", compiled("Plain", "package demo; class Plain {}")));
        assertEquals(List.of(), problems);
    }

    @Test
    void reportsAClassThatItRefusesAndLoadsItAsItIs() {
        assertNull(load(agent(), loader, "demo/Wrong", compiled("Wrong", WRONG)));

        assertEquals(1, problems.size());
        assertTrue(problems.get(0).startsWith("error: Wrong.java:5 (demo.Wrong.wrong): ASYNC004"), problems.get(0));
    }

    @Test
    void survivesADefectOfTheTransformer() {
        var agent = new LoadedClasses(options, reads(), problems::add, (bytes, classPath) -> {
            throw new IllegalStateException("a defect");
        });

        assertNull(load(agent, loader, "demo/Demo", compiled("Demo", ASYNC)));
        assertTrue(problems.get(0).contains("demo.Demo: the transformer itself failed"), problems.get(0));
    }

    @Test
    void looksForTheAwaitMethodsOfItsOptions() {
        var agent = new LoadedClasses(
                AgentOptions.parse("profile=ea-async,await=demo.Own.wait"),
                reads(),
                problems::add,
                (bytes, classPath) -> new TransformResult.Transformed(bytes, Map.of(), 1, 1, Set.of(), List.of()));
        byte[] own = compiled(
                "User",
                "package demo; class Own { static void wait(int i) {} } class User { void x() { Own.wait(1); } }");

        assertNotNull(load(agent, loader, "demo/User", own));
    }
}
