package dev.coroutine.transformer.cli;

import dev.coroutine.transformer.options.AwaitMethod;
import dev.coroutine.transformer.options.Fuse;
import dev.coroutine.transformer.options.Profile;
import dev.coroutine.transformer.options.TransformOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options that say what is transformed and how, common to all commands. */
final class TransformChoices {
    @Option(
            names = {"-cp", "--class-path"},
            paramLabel = "CP",
            description =
                    "Where classes outside the input are looked up: directories and jars, DIR/* for all jars in DIR."
                            + " The classes of the JDK are always found.")
    private List<String> classPath = new ArrayList<>();

    @Option(
            names = "--await",
            paramLabel = "OWNER.METHOD",
            description = "A further method to treat as await, as com.example.Futures.await. May be repeated.")
    private Set<AwaitMethod> awaitMethods = new LinkedHashSet<>();

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            completionCandidates = Conversions.Profiles.class,
            defaultValue = "coroutine",
            description = "Whose conventions the input follows: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Profile profile = Profile.COROUTINE;

    TransformOptions options(Fuse fuse, Lint lint) {
        return TransformOptions.DEFAULT
                .withProfile(profile)
                .withFuse(fuse)
                .withAwaitMethods(awaitMethods)
                .withLint(lint != Lint.OFF);
    }

    /** The entries of the class path, wild cards expanded as {@code java} does. */
    List<Path> classPath() throws IOException {
        List<Path> entries = new ArrayList<>();
        for (String part : classPath) {
            for (String entry : part.split(Pattern.quote(File.pathSeparator), -1)) {
                if (entry.equals("*") || entry.endsWith("/*") || entry.endsWith(File.separator + "*")) {
                    entries.addAll(jars(Path.of(entry.substring(0, entry.length() - 1))));
                } else if (!entry.isEmpty()) {
                    entries.add(Path.of(entry));
                }
            }
        }
        return entries;
    }

    private static List<Path> jars(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of(directory);
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }
}
