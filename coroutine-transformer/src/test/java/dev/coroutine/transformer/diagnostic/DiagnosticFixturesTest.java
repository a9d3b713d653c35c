package dev.coroutine.transformer.diagnostic;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The programs under {@code src/test/diagnostics} give what their trailing comments say, and nothing else. */
final class DiagnosticFixturesTest {
    private static final Pattern EXPECTED = Pattern.compile("// (error|warning): (\\w+)$");

    static List<Path> programs() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/diagnostics"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("programs")
    void givesWhatItsCommentsSay(Path program) throws IOException {
        String text = Files.readString(program);
        List<Diagnostic> found = Sample.compile(text).diagnostics();
        assertEquals(String.join("\n", expected(text)), String.join("\n", shown(found)), found::toString);
        assertAll(found.stream().map(each -> () -> isComplete(each)));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void givesTheSameAsCompiledByEclipse(Path program) throws IOException {
        String text = Files.readString(program);
        List<Diagnostic> found = Sample.compileWithEcj(text).diagnostics();
        assertEquals(String.join("\n", expected(text)), String.join("\n", shown(found)), found::toString);
    }

    @ParameterizedTest
    @MethodSource("programs")
    void givesTheSameWithoutDebugInformation(Path program) throws IOException {
        String text = Files.readString(program);
        for (Sample sample : List.of(Sample.compile(text), Sample.compileWithEcj(text))) {
            assertEquals(
                    byMethod(sample.diagnostics()),
                    byMethod(sample.withoutDebugInformation().diagnostics()));
        }
    }

    private static List<String> byMethod(List<Diagnostic> found) {
        return found.stream()
                .map(each -> each.location().method() + " " + each.severity() + " " + each.code())
                .distinct()
                .sorted()
                .toList();
    }

    private static List<String> expected(String text) {
        List<String> expected = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            for (Matcher comment = EXPECTED.matcher(lines.get(i)); comment.find(); ) {
                expected.add((i + 1) + " " + comment.group(1) + ": " + comment.group(2));
            }
        }
        return expected;
    }

    private static List<String> shown(List<Diagnostic> found) {
        return found.stream()
                .sorted(Comparator.comparingInt(each -> each.location().line()))
                .map(each -> each.location().line() + " "
                        + each.severity().name().toLowerCase(java.util.Locale.ROOT) + ": " + each.code())
                .toList();
    }

    private static void isComplete(Diagnostic each) {
        assertEquals("Sample.java", each.location().sourceFile());
        assertFalse(each.location().method() == null, "no method: " + each);
        assertFalse(each.message().endsWith(".") || each.remedy().endsWith("."), "two full stops: " + each);
    }
}
