package dev.coroutine.transformer.cli;

import dev.coroutine.transformer.batch.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Decides which output each input has. */
final class Targets {
    private Targets() {}

    /**
     * The outputs of inputs.
     *
     * @throws IllegalArgumentException if two inputs would have the same
     */
    static List<Target> of(List<Path> inputs, Path output) {
        if (inputs.size() == 1) {
            return List.of(single(inputs.get(0), output));
        }
        List<Target> targets = new ArrayList<>();
        Set<Path> taken = new HashSet<>();
        for (Path input : inputs) {
            Path target = isClass(input) ? output : output.resolve(name(input));
            if (!isClass(input) && !taken.add(target)) {
                throw new IllegalArgumentException(
                        "two inputs would be written to " + target + "; transform them one by one");
            }
            targets.add(Target.to(input, target));
        }
        return targets;
    }

    /** An archive goes into a directory under its own name, everything else is the output itself. */
    private static Target single(Path input, Path output) {
        boolean archiveIntoDirectory = !Files.isDirectory(input) && !isClass(input) && Files.isDirectory(output);
        return Target.to(input, archiveIntoDirectory ? output.resolve(name(input)) : output);
    }

    private static boolean isClass(Path path) {
        return !Files.isDirectory(path) && path.toString().endsWith(".class");
    }

    private static Path name(Path path) {
        Path name = path.toAbsolutePath().normalize().getFileName();
        return name == null ? Path.of("root") : name;
    }
}
