package dev.coroutine.samples.readme;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The class loader in {@code docs/embedding.md} loads what needs to be transformed. */
class EmbeddingTest {
    private static final Pattern BLOCK = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL);
    private static final String PROGRAM = """
            import static dev.coroutine.Coroutines.*;
            import dev.coroutine.*;
            public class Program {
                public static int[] seen = new int[2];
                @Async static Coroutine<Integer> next(int n) {
                    await(yieldNow());
                    return async(n + 1);
                }
                @Async static Coroutine<Void> body() {
                    seen[0] = await(next(seen[1]));
                    seen[1] = await(next(seen[0]));
                    return async();
                }
                public static void main(String[] arguments) {
                    run(body());
                }
            }
            """;

    @TempDir
    Path directory;

    @Test
    void theLoaderTransformsWhatItLoads() throws Exception {
        Matcher loader = BLOCK.matcher(Files.readString(Path.of("..", "..", "docs", "embedding.md")));
        assertTrue(loader.find());
        URL[] loaders = {compile("AsyncLoader", loader.group(1))};
        URL[] programs = {compile("Program", PROGRAM)};

        try (var found = new URLClassLoader(loaders, EmbeddingTest.class.getClassLoader())) {
            Constructor<?> constructor =
                    found.loadClass("AsyncLoader").getDeclaredConstructor(URL[].class, ClassLoader.class);
            constructor.setAccessible(true);
            try (var transforming = (URLClassLoader) constructor.newInstance(programs, found)) {
                Class<?> program = transforming.loadClass("Program");
                program.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
                assertArrayEquals(
                        new int[] {1, 2}, (int[]) program.getField("seen").get(null));
            }
        }
    }

    private URL compile(String name, String source) throws Exception {
        Path output = Files.createDirectory(directory.resolve(name));
        Path file = Files.writeString(output.resolve(name + ".java"), source);
        int errors = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", output.toString(), file.toString());
        assertEquals(0, errors);
        return output.toUri().toURL();
    }
}
