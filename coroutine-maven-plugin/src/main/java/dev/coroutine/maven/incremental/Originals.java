package dev.coroutine.maven.incremental;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The store of class files as the compiler wrote them. */
final class Originals {
    private final Tree tree;
    private final SortedMap<String, byte[]> stored;

    private Originals(Tree tree, SortedMap<String, byte[]> stored) {
        this.tree = tree;
        this.stored = stored;
    }

    static Originals in(Tree tree) throws IOException {
        return new Originals(tree, tree.read());
    }

    /** The original, or nothing if there is none or not the expected one. */
    Optional<byte[]> find(String name, @Nullable Entry expected) {
        byte[] bytes = stored.get(name);
        if (bytes == null) {
            return Optional.empty();
        }
        boolean sound =
                expected == null ? Marker.isReadable(bytes) : Hash.of(bytes).equals(expected.original());
        return sound ? Optional.of(bytes) : Optional.empty();
    }

    Path file(String name) {
        return tree.file(name);
    }

    void save(String name, byte[] original) throws IOException {
        tree.write(name, original);
    }

    /** Forgets all but these. */
    void retain(Collection<String> names) throws IOException {
        Set<String> superfluous = new TreeSet<>(stored.keySet());
        superfluous.removeAll(names);
        for (String name : superfluous) {
            tree.delete(name);
        }
    }
}
