package dev.coroutine.transformer.differential;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;

/** Eclipse's compiler, whose code for {@code finally}, resources, switches and conditions differs from javac's. */
final class Ecj implements SourceCompiler {
    private static final Pattern ERROR = Pattern.compile("ERROR in (\\S+\\.java)");

    @Override
    public Compiled compile(List<SourceUnit> units, int release, boolean debug) {
        Map<String, String> errors = new TreeMap<>();
        List<SourceUnit> rest = new ArrayList<>(units);
        try {
            while (true) {
                Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "ecj");
                Map<String, String> found = attempt(rest, release, debug, directory);
                if (found.isEmpty()) {
                    return new Compiled(classes(directory.resolve("classes")), errors);
                }
                errors.putAll(found);
                if (!rest.removeIf(unit -> found.containsKey(unit.path()))) {
                    throw new IllegalStateException("ecj: " + found);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Map<String, String> attempt(List<SourceUnit> units, int release, boolean debug, Path directory)
            throws IOException {
        Path sources = directory.resolve("sources");
        for (SourceUnit unit : units) {
            Path file = sources.resolve(unit.path());
            Files.createDirectories(file.getParent());
            Files.writeString(file, unit.text());
        }
        StringWriter out = new StringWriter();
        List<String> arguments = List.of(
                "--release",
                Integer.toString(release),
                debug ? "-g" : "-g:none",
                "-proc:none",
                "-nowarn",
                "-classpath",
                SourceCompiler.classPath(),
                "-d",
                directory.resolve("classes").toString(),
                sources.toString());
        PrintWriter writer = new PrintWriter(out);
        boolean done = BatchCompiler.compile(arguments.toArray(new String[0]), writer, writer, null);
        return done ? Map.of() : errors(out.toString(), sources);
    }

    private static Map<String, String> errors(String output, Path sources) {
        Map<String, String> errors = new TreeMap<>();
        String root = sources.toAbsolutePath() + "/";
        for (String problem : output.split("----------\\R")) {
            Matcher error = ERROR.matcher(problem);
            if (error.find()) {
                errors.merge(error.group(1).replace(root, ""), problem, (a, b) -> a + b);
            }
        }
        if (errors.isEmpty()) {
            errors.put("?", output);
        }
        return errors;
    }

    private static Map<String, byte[]> classes(Path root) throws IOException {
        Map<String, byte[]> classes = new HashMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                String name = root.relativize(file).toString().replace('\\', '/');
                classes.put(name.substring(0, name.length() - ".class".length()), Files.readAllBytes(file));
            }
        }
        return classes;
    }
}
