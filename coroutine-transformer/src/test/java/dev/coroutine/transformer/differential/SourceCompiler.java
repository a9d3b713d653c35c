package dev.coroutine.transformer.differential;

import dev.coroutine.Coroutine;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Java compiler. */
public interface SourceCompiler {
    /** Compiles what compiles; the rest is reported. */
    Compiled compile(List<SourceUnit> units, int release, boolean debug);

    /** Whether the runtime has the vocabulary that fixtures are written in. */
    static boolean hasVocabulary() {
        return SourceCompiler.class.getResource("/dev/coroutine/Coroutines.class") != null;
    }

    /** Where the runtime and the tests' own classes are. */
    static String classPath() {
        return Stream.of(Coroutine.class, Probe.class, org.jspecify.annotations.Nullable.class)
                .map(SourceCompiler::location)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String location(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
