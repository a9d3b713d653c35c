package dev.coroutine.transformer.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A container and where its transformed form goes.
 *
 * @param input a directory, an archive or a class file
 * @param output where it goes; null to write nothing
 * @param inPlace whether the output is meant to replace the input
 */
public record Target(Path input, @Nullable Path output, boolean inPlace) {
    /** A container whose transformed form goes elsewhere. */
    public static Target to(Path input, Path output) {
        return new Target(input, output, false);
    }

    /** A container that is changed in place. */
    public static Target inPlace(Path input) {
        return new Target(input, input, true);
    }

    /** A container that is only looked at. */
    public static Target unwritten(Path input) {
        return new Target(input, null, false);
    }

    /** Why this cannot be done, if so. */
    Optional<Finding> refusal() throws IOException {
        if (!Files.exists(input)) {
            return refuse(input, "does not exist", "Check the path");
        }
        if (isSpecial(input)) {
            return refuse(input, "is neither a file nor a directory", "Name a directory, an archive or a class file");
        }
        if (output == null || inPlace) {
            return Optional.empty();
        }
        if (isSpecial(output)) {
            return refuse(output, "the output is neither a file nor a directory", "Name a file or a directory");
        }
        if (Files.isSymbolicLink(output) && !Files.exists(output)) {
            return refuse(
                    output, "the output is a symbolic link that leads nowhere", "Remove it or name another output");
        }
        if (Files.exists(output) && Files.isSameFile(input, output)) {
            return refuse(output, "the output is the input", "Name another output, or change it in place");
        }
        if (Files.isDirectory(input) && realPath(output).startsWith(input.toRealPath())) {
            return refuse(output, "the output lies inside the input", "Name an output elsewhere");
        }
        if (Files.isDirectory(input) && Files.isRegularFile(output)) {
            return refuse(output, "the output is a file and the input a directory", "Name a directory");
        }
        return Optional.empty();
    }

    /** Whether it is a device, a pipe or the like. */
    private static boolean isSpecial(Path path) {
        return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
    }

    private static Optional<Finding> refuse(Path path, String message, String remedy) {
        return Optional.of(Finding.io(path.toString(), message, remedy));
    }

    /** The real path of what may not exist yet. */
    private static Path realPath(Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        for (Path at = absolute; at != null; at = at.getParent()) {
            if (Files.exists(at)) {
                return at.toRealPath().resolve(at.relativize(absolute)).normalize();
            }
        }
        return absolute;
    }
}
