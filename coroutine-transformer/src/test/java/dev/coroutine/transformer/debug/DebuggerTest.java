package dev.coroutine.transformer.debug;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Coroutine;
import dev.coroutine.transformer.AsyncTransformer;
import dev.coroutine.transformer.TransformResult;
import dev.coroutine.transformer.batch.Sources;
import dev.coroutine.transformer.bytecode.ClassPath;
import dev.coroutine.transformer.options.TransformOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A debugger stops on the lines of transformed code, before and after it was parked, and shows its variables. */
final class DebuggerTest {
    private static final Duration MOST = Duration.ofMinutes(3);
    private static final String SOURCE = """
            import static dev.coroutine.Coroutines.*;
            import dev.coroutine.*;
            public class Demo {
                @Async
                static Coroutine<Integer> work(String name, int count) {
                    int sum = 0;
                    for (int i = 0; i < count; i++) {
                        long before = sum;
                        await(yieldNow());
                        sum += i + name.length();
                        println(name + before);
                    }
                    return async(sum);
                }
                @Async
                static Coroutine<Void> fail() {
                    await(yieldNow());
                    throw new IllegalStateException("broken");
                }
                @Async
                static Coroutine<Void> caller() {
                    await(fail());
                    return async();
                }
                public static void main(String[] args) {
                    println(run(work("x", 3)));
                    run(caller());
                }
            }
            """;

    @TempDir
    Path classes;

    @Test
    void stopsAfterAResumeAndShowsTheVariables() throws Exception {
        assertTimeoutPreemptively(MOST, () -> {
            try (Jdb jdb = Jdb.start(classPath(), "Demo")) {
                jdb.command("stop at Demo:10", "Demo:10");
                String hit = jdb.command("run", "Breakpoint hit");
                assertTrue(hit.contains("Demo.work(), line=10"), jdb::toString);
                String variables = jdb.command("locals", "name = ");
                assertTrue(variables.contains("name = \"x\""), jdb::toString);
                assertTrue(variables.contains("sum = 0"), jdb::toString);
                assertTrue(variables.contains("i = 0"), jdb::toString);
                assertTrue(variables.contains("before = 0"), jdb::toString);
                String stack = jdb.command("where", "[1]");
                assertTrue(stack.contains("Demo.work (Demo.java:10)"), jdb::toString);
                jdb.command("cont", "Breakpoint hit");
                assertTrue(jdb.command("print sum", "sum = ").contains("sum = 1"), jdb::toString);
            }
        });
    }

    @Test
    void stopsOnTheFirstAndOnTheLastLine() throws Exception {
        assertTimeoutPreemptively(MOST, () -> {
            try (Jdb jdb = Jdb.start(classPath(), "Demo")) {
                jdb.command("stop at Demo:6", "Demo:6");
                jdb.command("stop at Demo:13", "Demo:13");
                assertTrue(jdb.command("run", "Breakpoint hit").contains("line=6"), jdb::toString);
                assertTrue(jdb.command("cont", "Breakpoint hit").contains("line=13"), jdb::toString);
                assertTrue(jdb.command("print sum", "sum = ").contains("sum = 6"), jdb::toString);
            }
        });
    }

    @Test
    void exceptionsShowWhoAwaitedWhom() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath(), "Demo")
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertTrue(
                printed.replaceAll("\\s+", " ")
                        .contains("java.lang.IllegalStateException: broken at Demo.fail(Demo.java:18)"
                                + " at Demo.caller(Demo.java:22)"),
                printed);
        assertTrue(printed.indexOf("Demo.caller") == printed.lastIndexOf("Demo.caller"), printed);
        assertTrue(!printed.contains("$async$"), printed);
    }

    private String classPath() throws Exception {
        String runtime = Path.of(Coroutine.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        Map<String, byte[]> compiled = Sources.compile(Map.of("Demo.java", SOURCE), "-g", "-cp", runtime);
        AsyncTransformer transformer = AsyncTransformer.of(
                TransformOptions.DEFAULT, ClassPath.of(Coroutine.class.getClassLoader()), compiled.values());
        for (Map.Entry<String, byte[]> each : compiled.entrySet()) {
            TransformResult result = transformer.transform(each.getValue());
            if (result instanceof TransformResult.Transformed transformed) {
                Files.write(classes.resolve(each.getKey()), transformed.classFile());
                for (Map.Entry<String, byte[]> companion :
                        transformed.companions().entrySet()) {
                    Files.write(classes.resolve(companion.getKey() + ".class"), companion.getValue());
                }
            } else {
                throw new AssertionError(result);
            }
        }
        return classes + File.pathSeparator + runtime;
    }
}
