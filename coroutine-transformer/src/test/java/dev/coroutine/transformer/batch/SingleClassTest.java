package dev.coroutine.transformer.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SingleClassTest {
    private static final String FIRST = "$async$Worker$async1.class";
    private static final String SECOND = "$async$Worker$async2.class";

    @TempDir
    Path directory;

    final BatchRun batch = new BatchRun();

    private Path file(Path root) throws IOException {
        Sources.write(root, Map.of("demo/Worker.class", BatchRun.ASYNC, "demo/Plain.class", BatchRun.PLAIN));
        return root.resolve("demo/Worker.class");
    }

    @Test
    void putsCompanionsBesideAFileChangedInPlace() throws IOException {
        batch.inPlace(file(directory));

        assertEquals(
                Set.of("demo/Worker.class", "demo/Plain.class", "demo/" + FIRST, "demo/" + SECOND),
                Sources.files(directory).keySet());
    }

    @Test
    void goesIntoATreeAsFromJavac() throws IOException {
        Path out = directory.resolve("out");

        batch.run(file(directory.resolve("in")), out);

        assertEquals(
                Set.of("demo/Worker.class", "demo/" + FIRST, "demo/" + SECOND),
                Sources.files(out).keySet());
    }

    @Test
    void goesIntoAFileThatIsNamedAsOne() throws IOException {
        Path out = directory.resolve("out");

        batch.run(file(directory.resolve("in")), out.resolve("Other.class"));

        assertEquals(Set.of("Other.class", FIRST, SECOND), Sources.files(out).keySet());
    }

    @Test
    void seesTheTreeItStandsIn() throws IOException {
        batch.factory = (options, classPath, classes) -> {
            assertArrayEquals(BatchRun.PLAIN, classPath.find("demo/Plain"));
            return MarkingTransformer.FACTORY.of(options, classPath, classes);
        };
        assertEquals(0, batch.inPlace(file(directory)).errors());
    }

    @Test
    void standsAloneWhereItsPackageDoesNotFit() throws IOException {
        batch.factory = (options, classPath, classes) -> {
            assertNull(classPath.find("demo/Plain"));
            return MarkingTransformer.FACTORY.of(options, classPath, classes);
        };
        Path elsewhere = Files.write(directory.resolve("Worker.class"), BatchRun.ASYNC);

        assertEquals(0, batch.inPlace(elsewhere).errors());
        assertEquals(
                Set.of("Worker.class", FIRST, SECOND), Sources.files(directory).keySet());
    }
}
