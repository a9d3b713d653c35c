package dev.coroutine.maven.incremental;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** Puts transformed classes back as the compiler wrote them, for tools that have to see them before we do. */
public final class Restoration {
    private final Tree tree;
    private final Path store;

    /**
     * A restoration of one tree.
     *
     * @param classes the root of the class files
     * @param store where the untransformed originals and the index are kept
     */
    public Restoration(Path classes, Path store) {
        this.tree = new Tree(classes);
        this.store = store;
    }

    /**
     * Writes the originals and deletes the generated classes that belong to them. The files keep their time, from which
     * compilers tell whether a source is newer.
     *
     * @return how many classes were put back
     */
    public int run() throws IOException {
        LastRun last = LastRun.read(store);
        Inventory inventory = Inventory.take(tree.read(), last.index(), last.originals());
        int restored = 0;
        Set<String> companions = new TreeSet<>();
        for (Found found : inventory.classes()) {
            if (!Arrays.equals(found.onDisk(), found.knownOriginal())) {
                tree.replace(found.name(), found.knownOriginal());
                Marker.of(found.onDisk()).ifPresent(marker -> companions.addAll(marker.companions()));
                restored++;
            }
        }
        for (String companion : companions) {
            tree.delete(companion);
        }
        return restored;
    }
}
