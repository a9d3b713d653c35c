package dev.coroutine.maven.incremental;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the last run left in the store.
 *
 * @param damage what is wrong with the index, or null
 */
record LastRun(
        IndexFile file,
        Index index,
        Originals originals,
        @Nullable String damage) {
    static LastRun read(Path store) throws IOException {
        IndexFile file = new IndexFile(store.resolve("index"));

        Originals originals = Originals.in(new Tree(store.resolve("originals")));
        try {
            return new LastRun(file, file.read().orElse(Index.EMPTY), originals, null);
        } catch (DamagedIndexException e) {
            return new LastRun(file, Index.EMPTY, originals, e.getMessage());
        }
    }

    List<String> notes() {
        return damage == null ? List.of() : List.of(damage + "; every class is compared with its original again");
    }
}
