package dev.coroutine.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory the compiler writes into, and where we keep what we replace there.
 *
 * @param classes the package root
 * @param store where originals and index go
 */
record OutputTree(Path classes, Path store) {
    private static final Path VERSIONS = Path.of("META-INF", "versions");

    /** This tree and those of a multi-release jar below it. */
    List<OutputTree> withVersions() throws IOException {
        List<OutputTree> all = new ArrayList<>(List.of(this));
        Path versions = classes.resolve(VERSIONS);
        if (Files.isDirectory(versions)) {
            try (Stream<Path> children = Files.list(versions)) {
                children.filter(Files::isDirectory).sorted().map(this::version).forEach(all::add);
            }
        }
        return all;
    }

    private OutputTree version(Path directory) {
        return new OutputTree(directory, store.resolve("version-" + directory.getFileName()));
    }
}
