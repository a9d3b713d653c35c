package dev.coroutine.transformer.diagnostic;

import dev.coroutine.Coroutine;
import dev.coroutine.transformer.AsyncTransformer;
import dev.coroutine.transformer.TransformResult;
import dev.coroutine.transformer.batch.Sources;
import dev.coroutine.transformer.bytecode.ClassPath;
import dev.coroutine.transformer.options.TransformOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/**
 * Classes compiled from a piece of Java, and what the transformer says of them.
 *
 * @param classes by path, as {@code demo/Demo.class}
 */
public record Sample(Map<String, byte[]> classes) {
    private static final String IMPORTS =
            "package demo; import static dev.coroutine.Coroutines.*; import dev.coroutine.*;"
                    + " import dev.coroutine.testing.*;"
                    + " import java.io.*; import java.time.Duration; import java.util.*; import java.util.concurrent.*;"
                    + " import java.util.function.*; ";

    /** Compiles top-level types, which find the vocabulary and the usual packages imported; lines count from the first. */
    public static Sample compile(String types) {
        return new Sample(Sources.compile(Map.of("demo/Sample.java", IMPORTS + types), "-cp", runtime()));
    }

    /** Compiles likewise, with Eclipse's compiler. */
    static Sample compileWithEcj(String types) throws IOException {
        Path directory = Files.createTempDirectory("ecj");
        Path source = Files.createDirectories(directory.resolve("demo")).resolve("Sample.java");
        Files.writeString(source, IMPORTS + types);
        Path classes = directory.resolve("classes");
        StringWriter output = new StringWriter();
        PrintWriter out = new PrintWriter(output);
        String[] arguments = {
            "--release",
            "17",
            "-g",
            "-proc:none",
            "-nowarn",
            "-cp",
            runtime(),
            "-d",
            classes.toString(),
            source.toString()
        };
        if (!BatchCompiler.compile(arguments, out, out, null)) {
            throw new IllegalArgumentException(output.toString());
        }
        return new Sample(Sources.files(classes));
    }

    private static String runtime() {
        try {
            return Path.of(Coroutine.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The class of this simple name. */
    public byte[] classFile(String name) {
        return classes.get("demo/" + name + ".class");
    }

    /** The same classes as compiled with {@code -g:none}. */
    Sample withoutDebugInformation() {
        Map<String, byte[]> stripped = new TreeMap<>();
        classes.forEach((path, classFile) -> {
            ClassWriter writer = new ClassWriter(0);
            new ClassReader(classFile).accept(writer, ClassReader.SKIP_DEBUG);
            stripped.put(path, writer.toByteArray());
        });
        return new Sample(stripped);
    }

    /** What is found in all classes, transformed as one batch. */
    public List<Diagnostic> diagnostics() {
        return diagnostics(TransformOptions.DEFAULT);
    }

    /** What is found with these options. */
    public List<Diagnostic> diagnostics(TransformOptions options) {
        List<Diagnostic> found = new ArrayList<>();
        transform(options, classes.values()).forEach(result -> found.addAll(result.diagnostics()));
        return found;
    }

    /** What becomes of class files that are transformed as one batch. */
    public static List<TransformResult> transform(TransformOptions options, Collection<byte[]> classFiles) {
        AsyncTransformer transformer =
                AsyncTransformer.of(options, ClassPath.of(Sample.class.getClassLoader()), classFiles);
        return classFiles.stream().map(transformer::transform).toList();
    }
}
