package dev.coroutine.transformer.differential;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The JDK's compiler, in memory. */
public final class Javac implements SourceCompiler {
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    @Override
    public Compiled compile(List<SourceUnit> units, int release, boolean debug) {
        Map<String, String> errors = new TreeMap<>();
        List<SourceUnit> rest = new ArrayList<>(units);
        while (true) {
            Map<String, byte[]> classes = new HashMap<>();
            Map<String, String> found = attempt(rest, release, debug, classes);
            if (found.isEmpty()) {
                return new Compiled(classes, errors);
            }
            errors.putAll(found);
            if (!rest.removeIf(unit -> found.containsKey(unit.path()))) {
                throw new IllegalStateException("javac: " + found);
            }
        }
    }

    private static Map<String, String> attempt(
            List<SourceUnit> units, int release, boolean debug, Map<String, byte[]> classes) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        Map<String, String> errors = new TreeMap<>();
        try (StandardJavaFileManager standard = COMPILER.getStandardFileManager(diagnostics, null, null);
                JavaFileManager memory = new Memory(standard, classes)) {
            List<String> options = List.of(
                    "--release",
                    Integer.toString(release),
                    debug ? "-g" : "-g:none",
                    "-proc:none",
                    "-Xlint:none",
                    "-nowarn",
                    "-Xmaxerrs",
                    "1000",
                    "-classpath",
                    SourceCompiler.classPath());
            List<Source> sources = units.stream().map(Source::new).toList();
            boolean done = COMPILER.getTask(null, memory, diagnostics, options, null, sources)
                    .call();
            diagnostics.getDiagnostics().stream()
                    .filter(each -> each.getKind() == javax.tools.Diagnostic.Kind.ERROR)
                    .forEach(each -> errors.merge(path(each.getSource()), each.toString(), (a, b) -> a + "\n" + b));
            if (!done && errors.isEmpty()) {
                errors.put("?", diagnostics.getDiagnostics().toString());
            }
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
        return errors;
    }

    private static String path(JavaFileObject source) {
        return source instanceof Source one ? one.unit.path() : "?";
    }

    private static final class Source extends SimpleJavaFileObject {
        private final SourceUnit unit;

        Source(SourceUnit unit) {
            super(URI.create("fixture:///" + unit.path()), Kind.SOURCE);
            this.unit = unit;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return unit.text();
        }
    }

    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, byte[]> classes;

        Memory(JavaFileManager files, Map<String, byte[]> classes) {
            super(files);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            String name = className.replace('.', '/');
            return new SimpleJavaFileObject(URI.create("fixture:///" + name + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return new ByteArrayOutputStream() {
                        @Override
                        public void close() {
                            classes.put(name, toByteArray());
                        }
                    };
                }
            };
        }
    }
}
