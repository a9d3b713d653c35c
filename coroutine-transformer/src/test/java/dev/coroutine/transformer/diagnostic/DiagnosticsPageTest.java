package dev.coroutine.transformer.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The page {@code docs/diagnostics.md} has every code, and what it says is true. */
final class DiagnosticsPageTest {
    private static final Path PAGE = Path.of("../docs/diagnostics.md");
    private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    /** The sections by their headings. */
    private static Map<String, String> sections() throws IOException {
        Map<String, String> sections = new LinkedHashMap<>();
        String[] parts = Files.readString(PAGE).split("(?m)^## ");
        for (String part : Arrays.copyOfRange(parts, 1, parts.length)) {
            int end = part.indexOf('\n');
            sections.put(part.substring(0, end), part.substring(end));
        }
        return sections;
    }

    private static String section(DiagnosticCode code) throws IOException {
        return sections().getOrDefault(code.id() + " " + code, "");
    }

    private static List<String> examples(String section) {
        List<String> examples = new ArrayList<>();
        for (Matcher example = EXAMPLE.matcher(section); example.find(); ) {
            examples.add(example.group(1));
        }
        return examples;
    }

    static Stream<DiagnosticCode> codesWithExamples() {
        return Arrays.stream(DiagnosticCode.values()).filter(code -> {
            try {
                return !examples(section(code)).isEmpty();
            } catch (IOException unreadable) {
                throw new java.io.UncheckedIOException(unreadable);
            }
        });
    }

    @Test
    void hasEveryCodeInOrderAndNoOther() throws IOException {
        List<String> codes = Arrays.stream(DiagnosticCode.values())
                .map(code -> code.id() + " " + code)
                .toList();
        assertEquals(codes, List.copyOf(sections().keySet()));
    }

    @ParameterizedTest
    @EnumSource
    void tellsSeverityAndRemedy(DiagnosticCode code) throws IOException {
        String severity = code.severity() == Severity.ERROR ? "*Error.*" : "*Warning.*";
        assertTrue(section(code).strip().startsWith(severity), section(code));
        assertTrue(section(code).contains("**Remedy.**"), section(code));
    }

    @ParameterizedTest
    @MethodSource("codesWithExamples")
    void itsExampleGivesExactlyThatCode(DiagnosticCode code) throws IOException {
        List<Diagnostic> found = Sample.compile(examples(section(code)).get(0)).diagnostics();
        assertEquals(List.of(code), found.stream().map(Diagnostic::code).toList(), found::toString);
        assertEquals(code.severity(), found.get(0).severity());
    }

    @ParameterizedTest
    @MethodSource("codesWithExamples")
    void itsRemedyGivesNone(DiagnosticCode code) throws IOException {
        List<String> examples = examples(section(code));
        assertEquals(2, examples.size());
        assertEquals(List.of(), Sample.compile(examples.get(1)).diagnostics());
    }

    @Test
    void everyCodeThatJavaCanShowHasAnExample() {
        assertFalse(codesWithExamples().count() < 12);
    }
}
