package dev.coroutine.transformer.differential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All fixtures: the files under {@code src/test/fixtures} and those too large to be written by hand. */
final class Fixtures {
    static final Path ROOT = Path.of("src/test/fixtures");

    private Fixtures() {}

    /** Those whose names contain the system property {@code fixture}, all without it. */
    static List<Fixture> all() {
        String wanted = System.getProperty("fixture", "");
        List<Fixture> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(Fixtures::read)
                    .forEach(all::add);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        all.addAll(LargeFixtures.all());
        return all.stream().filter(fixture -> fixture.name().contains(wanted)).toList();
    }

    private static Fixture read(Path file) {
        try {
            String name = ROOT.relativize(file).toString().replace('\\', '/').replace(".java", "");
            return Fixture.of(name, Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
