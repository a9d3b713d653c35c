package dev.coroutine.transformer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
    private static final Path GOLDEN = Path.of("src/test/golden/cli");

    @ParameterizedTest
    @ValueSource(strings = {"", "transform", "check", "explain"})
    void helpIsAsPublished(String command) throws IOException {
        Ran ran = command.isEmpty() ? Ran.command("--help") : Ran.command(command, "--help");

        assertEquals(0, ran.exitCode());
        Path golden = GOLDEN.resolve("help" + (command.isEmpty() ? "" : "-" + command) + ".txt");
        String text = ran.out().replace("\r\n", "\n");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, text);
        }
        assertEquals(Files.readString(golden), text);
        assertFalse(Boolean.getBoolean("golden.update"), "goldens rewritten: look at the difference");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                          | a command is missing: transform, check or explain",
                "transfrom a.jar                           | Unmatched arguments from index 0: 'transfrom', 'a.jar'",
                "transform                                 | Missing required parameter: '<jar|dir|class>'",
                "transform a.jar --in-palce                | Unknown option: '--in-palce'",
                "transform a.jar --in-place --await nodot  | 'nodot' does not name a method; write OWNER.METHOD",
                "transform a.jar --in-place --profile ea   | expected coroutine, ea-async but was 'ea'",
                "transform a.jar --in-place --fuse all     | expected batch, class, none but was 'all'",
                "transform a.jar --in-place --jobs many    | 'many' is not an int",
                "transform a.jar --in-place --jobs 0       | --jobs must be at least 1",
                "check --lint strict a.jar                 | expected off, warn, error but was 'strict'",
                "check --format xml a.jar                  | expected text, json, sarif but was 'xml'",
                "transform a.jar --in-place -o b.jar       | error: --output=OUT, --in-place are mutually exclusive",
                "check a.jar -q -v                         | --quiet and --verbose are mutually exclusive",
                "explain demo.Demo#sum(int)                | name the method without its parameters, as demo.Demo#sum",
                "explain                                   | Missing required parameter: '<class>[#method]'",
            })
    void aWrongCommandLineIsExplained(String line, String expected) {
        Object[] arguments = line == null ? new Object[0] : line.split(" +");

        Ran ran = Ran.command(arguments);

        assertEquals(2, ran.exitCode(), ran.toString());
        assertTrue(ran.err().startsWith("error: "), ran.err());
        assertTrue(ran.err().contains(expected), ran.err());
        assertTrue(ran.err().stripTrailing().endsWith("--help'."), ran.err());
        assertEquals("", ran.out());
    }

    @Test
    void emptyPathsAreRefused() {
        for (Ran ran : List.of(
                Ran.command("transform", "a.jar", "-o", ""),
                Ran.command("transform", "", "--in-place"),
                Ran.command("check", ""),
                Ran.command("explain", ""))) {
            assertEquals(2, ran.exitCode(), ran.toString());
            assertTrue(ran.err().contains("empty"), ran.err());
        }
    }

    @Test
    void aFullDiskUnderTheOutputIsAnError() {
        var full = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        var err = new StringWriter();

        int exitCode = new Main("--version").execute(new PrintWriter(full), new PrintWriter(err));

        assertEquals(1, exitCode);
        assertTrue(err.toString().startsWith("error: the standard output could not be written"), err.toString());
    }

    @Test
    void misspeltCommandsAreSuggested() {
        assertTrue(Ran.command("transfrom").err().contains("Did you mean: coroutine transform"));
    }

    @Test
    void printsTheVersion() {
        Ran ran = Ran.command("--version");

        assertEquals(0, ran.exitCode());
        assertTrue(ran.out().matches("coroutine \\d+\\.\\d+\\.\\d+.*\\R"), ran.out());
    }

    @Test
    void generatesShellCompletion() {
        Ran ran = Ran.command("generate-completion");

        assertEquals(0, ran.exitCode());
        assertTrue(ran.out().startsWith("#!/usr/bin/env bash"), ran.out());
        assertTrue(ran.out().contains("--strip-signatures"));
        assertTrue(ran.out().contains("\"coroutine\" \"ea-async\""));
    }
}
