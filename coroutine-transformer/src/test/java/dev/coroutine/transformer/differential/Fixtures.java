package dev.coroutine.transformer.differential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * All fixtures: the files under {@code src/test/fixtures} and those too large to be written by hand; besides, those under
 * {@code src/test/loops}, which need an event loop, and under {@code src/test/scopes}, which have no blocking meaning.
 */
final class Fixtures {
    private static final Path ROOT = Path.of("src/test/fixtures");
    private static final Path LOOPS = Path.of("src/test/loops");
    private static final Path SCOPES = Path.of("src/test/scopes");

    private Fixtures() {}

    /** Those whose names contain the system property {@code fixture}, all without it. */
    static List<Fixture> all() {
        if (!SourceCompiler.hasVocabulary()) {
            return List.of();
        }
        List<Fixture> all = under(ROOT);
        all.addAll(LargeFixtures.all());
        return wanted(all);
    }

    /** Those that need an event loop, chosen by the same property. */
    static List<Fixture> loops() {
        return wanted(under(LOOPS));
    }

    /** Those that say themselves what they do, chosen by the same property. */
    static List<Fixture> scopes() {
        return wanted(under(SCOPES));
    }

    private static List<Fixture> wanted(List<Fixture> all) {
        String wanted = System.getProperty("fixture", "");
        return all.stream().filter(fixture -> fixture.name().contains(wanted)).toList();
    }

    private static List<Fixture> under(Path root) {
        List<Fixture> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(file -> read(root, file))
                    .forEach(all::add);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return all;
    }

    private static Fixture read(Path root, Path file) {
        try {
            String name = root.relativize(file).toString().replace('\\', '/').replace(".java", "");
            return Fixture.of(name, Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
