package dev.coroutine.transformer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ea.async.Async;
import dev.coroutine.Coroutine;
import dev.coroutine.transformer.batch.Sources;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as it is handed out, in processes of its own. */
class ExecutableJarIT {
    private static final Path JAR = Path.of("target/coroutine.jar").toAbsolutePath();

    @TempDir
    Path directory;

    Path classes;

    @BeforeEach
    void writeInput() throws IOException {
        classes = directory.resolve("classes");
        Sources.write(classes, Samples.worker());
    }

    private String java(int exitCode, Object... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Path output = directory.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int code = process.waitFor();
        String text = Files.readString(output);
        assertEquals(exitCode, code, text);
        return text;
    }

    private String classPath(Path path) throws Exception {
        return path + File.pathSeparator + location(Coroutine.class);
    }

    private static Path location(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    @Test
    void transformsWhatThenRuns() throws Exception {
        Path out = directory.resolve("out");

        String said = java(0, "-jar", JAR, "transform", classes, "-o", out, "-cp", classPath(classes));

        assertTrue(said.startsWith("transformed 2 methods in 1 class, 2 await points"), said);
        assertEquals("7", java(0, "-cp", classPath(out), "demo.Worker").strip());
    }

    @Test
    void isAnAgentToo() throws Exception {
        assertEquals(
                "7",
                java(0, "-javaagent:" + JAR, "-cp", classPath(classes), "demo.Worker")
                        .strip());
    }

    @Test
    void aProgramOfEaAsyncRunsWithoutThatLibrary() throws Exception {
        Path store = directory.resolve("store");
        Sources.write(store, Samples.store());
        Path out = directory.resolve("out");

        java(0, "-jar", JAR, "transform", store, "--profile", "ea-async", "-o", out, "-cp", classPath(eaAsync()));

        assertEquals("17", java(0, "-cp", classPath(out), "demo.Store").strip());
    }

    @Test
    void aJarOfEaAsyncRunsWithoutThatLibrary() throws Exception {
        Path jar = directory.resolve("store.jar");
        try (var zip = new JarOutputStream(Files.newOutputStream(jar))) {
            for (var entry : Samples.store().entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }

        java(0, "-jar", JAR, "transform", jar, "--profile", "ea-async", "--in-place", "-cp", classPath(eaAsync()));

        assertEquals("17", java(0, "-cp", classPath(jar), "demo.Store").strip());
    }

    @Test
    void anAgentRunsAProgramOfEaAsyncWithoutThatLibrary() throws Exception {
        Path store = directory.resolve("store");
        Sources.write(store, Samples.store());

        assertEquals(
                "17",
                java(0, "-javaagent:" + JAR + "=profile=ea-async", "-cp", classPath(store), "demo.Store")
                        .strip());
        assertTrue(java(1, "-cp", classPath(store), "demo.Store").contains("NoClassDefFoundError: com/ea/async/Async"));
    }

    private static Path eaAsync() throws Exception {
        return location(Async.class);
    }

    @Test
    void anAgentWithAWrongOptionSaysSo() throws Exception {
        String said = java(2, "-javaagent:" + JAR + "=fast", "-cp", classPath(classes), "demo.Worker");

        assertEquals(
                "error: the coroutine agent has no option 'fast';"
                        + " write profile=ea-async or await=OWNER.METHOD, separated by commas",
                said.strip());
    }

    @Test
    void exitsWithTheCommandsCode() throws Exception {
        assertTrue(java(0, "-jar", JAR, "--version").startsWith("coroutine "));
        assertTrue(java(1, "-jar", JAR, "check", directory.resolve("none")).contains("ASYNC022"));
        assertTrue(java(2, "-jar", JAR, "transform", classes).contains("there is nowhere to write to"));
    }

    @Test
    void keepsItsLibrariesToItself() throws IOException {
        try (var jar = new JarFile(JAR.toFile())) {
            List<String> foreign = jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && !name.startsWith("dev/coroutine/transformer/"))
                    .toList();
            assertEquals(List.of(), foreign);
            assertEquals(
                    Main.class.getName(), jar.getManifest().getMainAttributes().getValue("Main-Class"));
        }
    }
}
