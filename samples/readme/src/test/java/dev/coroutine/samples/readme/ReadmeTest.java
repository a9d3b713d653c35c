package dev.coroutine.samples.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadmeTest {
    private static final Path README = Path.of("..", "..", "README.md");
    private static final Path SAMPLE =
            Path.of("..", "testing", "src", "test", "java", "dev", "coroutine", "samples", "testing", "OvenTest.java");

    @TempDir
    Path directory;

    static Stream<Snippet> programs() throws IOException {
        return Snippet.in(README).stream();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void programsPrintWhatTheReadmeSays(Snippet snippet) throws Exception {
        Path source = Files.writeString(directory.resolve(snippet.className() + ".java"), snippet.source());
        int errors = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", directory.toString(), source.toString());
        assertEquals(0, errors);
        assertEquals(snippet.output(), outputOf(snippet.className()));
    }

    @Test
    void itsTestIsTheOneOfTheSample() throws IOException {
        String readme = Files.readString(README);
        int start = readme.indexOf("class OvenTest");
        String sample = Files.readString(SAMPLE);
        readme.substring(start, readme.indexOf("```", start))
                .lines()
                .forEach(line -> assertTrue(sample.contains(line), line));
    }

    @Test
    void theQuickStartIsTwoCommandsBeforeAnyOtherBlock() throws IOException {
        List<String> fences = Files.readAllLines(README).stream()
                .filter(line -> line.startsWith("```"))
                .toList();
        assertEquals(List.of("```sh", "```", "```sh", "```"), fences.subList(0, 4));
        assertEquals(2, fences.stream().filter("```sh"::equals).count());
    }

    private List<String> outputOf(String className) throws Exception {
        Method main = new TransformingLoader(directory).loadClass(className).getDeclaredMethod("main", String[].class);
        main.setAccessible(true);
        PrintStream standard = System.out;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            main.invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(standard);
        }
        return captured.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
