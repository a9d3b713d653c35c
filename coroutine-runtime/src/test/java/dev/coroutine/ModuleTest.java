package dev.coroutine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleTest {
    @Test
    void aModuleNeedsNothingBesidesOurs(@TempDir Path folder) throws IOException {
        Path descriptor = folder.resolve("module-info.java");
        Path program = Files.createDirectories(folder.resolve("user")).resolve("Program.java");
        Files.writeString(descriptor, "module user { requires dev.coroutine; }");
        Files.writeString(program, """
                package user;
                import static dev.coroutine.Coroutines.*;
                class Program { int value = run(async(5)); }
                """);
        StringWriter errors = new StringWriter();
        PrintWriter out = new PrintWriter(errors);
        ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
        String classes = Path.of("target", "classes").toString();
        String output = folder.resolve("out").toString();
        javac.run(out, out, "-p", classes, "-d", output, descriptor.toString(), program.toString());
        assertEquals("", errors.toString());
    }

    @Test
    void aModularProgramRuns(@TempDir Path folder) throws IOException, InterruptedException {
        Path descriptor = folder.resolve("module-info.java");
        Path program = Files.createDirectories(folder.resolve("user")).resolve("Program.java");
        Files.writeString(descriptor, "module user { requires dev.coroutine; }");
        Files.writeString(program, """
                package user;
                import static dev.coroutine.Coroutines.*;
                class Program {
                    public static void main(String[] args) { System.out.println(run(toThread(() -> Program.class.getModule()))); }
                }
                """);
        String classes = Path.of("target", "classes").toAbsolutePath().toString();
        String output = folder.resolve("out").toString();
        ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
        javac.run(System.out, System.err, "-p", classes, "-d", output, descriptor.toString(), program.toString());
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-p",
                        classes + File.pathSeparator + output,
                        "-m",
                        "user/user.Program")
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        assertEquals("module user", new String(process.getInputStream().readAllBytes(), UTF_8).strip());
        assertEquals(0, process.waitFor());
    }

    @Test
    void exportsNothingInternal() {
        Set<String> exported = Set.of(
                "dev.coroutine",
                "dev.coroutine.abi",
                "dev.coroutine.bridge",
                "dev.coroutine.debug",
                "dev.coroutine.sync",
                "dev.coroutine.testing");
        ModuleDescriptor descriptor = ModuleFinder.of(Path.of("target", "classes"))
                .find("dev.coroutine")
                .orElseThrow()
                .descriptor();
        assertEquals(
                exported,
                descriptor.exports().stream()
                        .map(ModuleDescriptor.Exports::source)
                        .collect(Collectors.toSet()));
    }
}
