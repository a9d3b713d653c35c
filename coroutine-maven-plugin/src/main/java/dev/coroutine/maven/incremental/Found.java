package dev.coroutine.maven.incremental;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A class that the compiler has written, as the run finds it.
 *
 * @param name the internal name
 * @param onDisk what stands in the tree
 * @param original what the compiler wrote, or nothing if that is lost: the class is transformed and cannot be redone
 * @param last what is remembered of it, if anything
 * @param asLeft whether the original is that of last time and its output still stands in the tree, as it was written or
 *     worked on by another tool
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Found(
        String name,
        byte[] onDisk,
        Optional<byte[]> original,
        @Nullable Entry last,
        boolean asLeft) {
    byte[] knownOriginal() {
        return original.orElseThrow(() -> new IllegalStateException("the original of " + name + " is lost"));
    }

    /** Whether this is a module's descriptor. */
    boolean isModule() {
        return name.equals(ModuleDescriptor.NAME);
    }

    String binaryName() {
        return name.replace('/', '.');
    }

    /** Whether the compiler's output is another than last time. */
    boolean hasChanged() {
        return last == null || !last.original().equals(Hash.of(knownOriginal()));
    }
}
