package dev.coroutine.maven.incremental;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.transformer.bytecode.ClassPath;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import dev.coroutine.transformer.options.TransformOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokenFileTest {
    @TempDir
    Path directory;

    @Test
    void isReportedWithItsPath() throws IOException {
        String runtime = "dev/coroutine/Coroutines.await(Ldev/coroutine/Coroutine;)Ljava/lang/Object;";
        byte[] whole = ClassText.named("demo/A").method("a", "a", runtime).bytes();
        Path file = Files.createDirectories(directory.resolve("demo")).resolve("A.class");
        Files.write(file, Arrays.copyOf(whole, whole.length - 20));
        Settings settings = new Settings(TransformOptions.DEFAULT, name -> true, ClassPath.EMPTY, false, List.of("1"));
        Report report = new IncrementalBuild(directory, directory.resolve("store"), settings).run();
        assertTrue(report.failed());
        Diagnostic broken = report.diagnostics().get(0);
        assertEquals(DiagnosticCode.CORRUPT_CLASS, broken.code());
        assertEquals(file.toString(), broken.location().className());
        assertEquals("Delete " + file + " and compile again, or run mvn clean", broken.remedy());
    }
}
