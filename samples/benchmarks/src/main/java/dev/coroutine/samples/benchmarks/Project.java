package dev.coroutine.samples.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A project of many classes of asynchronous code, compiled in memory, and the classes of the JDK's base module. */
final class Project {
    private static final String PACKAGE = "dev.coroutine.samples.benchmarks.generated";
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    private Project() {}

    /** The source text of {@code count} classes. */
    static List<JavaFileObject> sources(int count) {
        String template = template();
        return IntStream.range(0, count)
                .<JavaFileObject>mapToObj(number -> new Source(
                        "Orders" + number,
                        template.replace("$next$", "Orders" + (number + 1) % count)
                                .replace("$this$", "Orders" + number)))
                .toList();
    }

    private static String template() {
        try (InputStream in = Project.class.getResourceAsStream("Orders.java.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What javac makes of them. */
    static List<byte[]> compile(List<JavaFileObject> sources) {
        try (Output output = new Output(COMPILER.getStandardFileManager(null, null, StandardCharsets.UTF_8))) {
            List<String> options = List.of("-g", "-proc:none", "-classpath", System.getProperty("java.class.path"));
            if (!COMPILER.getTask(null, output, null, options, null, sources).call()) {
                throw new IllegalStateException("the generated project does not compile");
            }
            return output.classes.stream()
                    .map(ByteArrayOutputStream::toByteArray)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Thousands of classes without anything asynchronous. */
    static List<byte[]> baseModule() {
        FileSystem runtime = FileSystems.getFileSystem(URI.create("jrt:/"));
        try (Stream<Path> files = Files.walk(runtime.getPath("modules", "java.base"))) {
            List<byte[]> classes = new ArrayList<>();
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                classes.add(Files.readAllBytes(file));
            }
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("memory:///" + PACKAGE.replace('.', '/') + "/" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Keeps class files in memory. */
    private static final class Output extends ForwardingJavaFileManager<StandardJavaFileManager> {
        final List<ByteArrayOutputStream> classes = new ArrayList<>();

        Output(StandardJavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location,
                String className,
                JavaFileObject.Kind kind,
                javax.tools.FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + className.replace('.', '/') + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    classes.add(bytes);
                    return bytes;
                }
            };
        }
    }
}
