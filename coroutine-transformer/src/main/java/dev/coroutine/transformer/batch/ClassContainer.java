package dev.coroutine.transformer.batch;

import dev.coroutine.transformer.bytecode.ClassPath;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Something that holds class files which belong together: a tree, an archive or a single file. */
sealed interface ClassContainer permits ClassTree, ClassArchive, SingleClass {
    /** Reads a container of whichever kind {@code path} is. */
    static ClassContainer read(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return ClassTree.read(path);
        }
        Path name = path.getFileName();
        return name != null && name.toString().endsWith(ClassFile.SUFFIX)
                ? SingleClass.read(path)
                : ClassArchive.read(path);
    }

    /** Where it was read from. */
    Path path();

    /** The class files in the container's own order. */
    List<ClassFile> classes();

    /** What was found while it was read, warnings only. */
    default List<Finding> problems() {
        return List.of();
    }

    /** Whether there is a file at a path inside it; for a single class, beside it. */
    boolean has(String path);

    /** What classes see besides those of the container itself. */
    ClassPath surroundings();

    /** Whether {@code META-INF/versions} counts. */
    boolean isMultiRelease();

    /** How a message calls a file in this container. */
    String display(String path);

    /**
     * Extends changes by what it takes to make them in this container, or refuses them.
     *
     * @param stripSignatures whether a signature may be removed
     */
    Optional<Diagnostic> admit(Edits edits, boolean stripSignatures);

    /**
     * Writes the container with changes.
     *
     * @param target the same path to change the container in place
     */
    void stage(Staging staging, Path target, Edits edits) throws IOException;
}
