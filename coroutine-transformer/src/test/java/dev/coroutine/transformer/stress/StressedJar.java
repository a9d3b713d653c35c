package dev.coroutine.transformer.stress;

import dev.coroutine.transformer.PlainMethods;
import dev.coroutine.transformer.TransformResult;
import dev.coroutine.transformer.bytecode.ClassPath;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A copy of a library whose ordinary calls suspend, with the companions of each class beside it. */
final class StressedJar {
    private static final String CLASS = ".class";
    private static final int THINNER = 4;
    private static final int THINNEST = 1024;

    private final int every;
    private final int offset;
    private final List<Diagnostic> refused = new ArrayList<>();
    private final List<Diagnostic> rejected = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private int classes;
    private int methods;
    private int suspensions;
    private int underMonitor;
    private int thinned;

    private StressedJar(int every, int offset) {
        this.every = every;
        this.offset = offset;
    }

    /** Writes {@code library} to {@code target} with every n-th call suspending. */
    static StressedJar write(Path library, Path target, int every, int offset) throws IOException {
        return write(library, target, every, offset, ".*");
    }

    /** The same for classes whose internal names match {@code pattern}; others are left out. */
    static StressedJar write(Path library, Path target, int every, int offset, String pattern) throws IOException {
        StressedJar result = new StressedJar(every, offset);
        try (JarFile jar = new JarFile(library.toFile());
                OutputStream file = Files.newOutputStream(target);
                ZipOutputStream out = new ZipOutputStream(file)) {
            out.setLevel(1);
            ClassPath classPath = classPath(jar);
            for (JarEntry entry : Collections.list(jar.entries())) {
                boolean isClass = entry.getName().endsWith(CLASS);
                if (!entry.isDirectory() && (!isClass || entry.getName().matches(pattern))) {
                    result.entry(entry.getName(), bytes(jar, entry), classPath, out);
                }
            }
        }
        return result;
    }

    /** The binary names of all classes, generated ones included. */
    List<String> names() {
        return names;
    }

    /** Why methods were left alone. */
    List<Diagnostic> refused() {
        return refused;
    }

    /** Why whole classes were left alone. */
    List<Diagnostic> rejected() {
        return rejected;
    }

    int methods() {
        return methods;
    }

    /** How many classes have fewer suspensions than asked for, so as not to pass the limits of the format. */
    int thinned() {
        return thinned;
    }

    @Override
    public String toString() {
        return suspensions + " calls suspend in " + methods + " methods of " + classes + " classes; " + underMonitor
                + " calls under monitors left alone, " + thinned + " classes thinned, " + refused.size()
                + " methods refused, " + rejected.size()
                + " classes rejected";
    }

    private void entry(String name, byte[] bytes, ClassPath classPath, ZipOutputStream out) throws IOException {
        if (!name.endsWith(CLASS) || name.endsWith("-info.class") || name.startsWith("META-INF/")) {
            put(out, name, bytes);
            return;
        }
        TransformResult result = transformed(CallBridges.add(bytes), classPath);
        if (result instanceof TransformResult.Transformed transformed) {
            classes++;
            methods += transformed.methods();
            suspensions += transformed.awaitPoints();
            putClass(out, name.substring(0, name.length() - CLASS.length()), transformed.classFile());
            for (Map.Entry<String, byte[]> each : transformed.companions().entrySet()) {
                putClass(out, each.getKey(), each.getValue());
            }
        } else {
            rejected.addAll(result.diagnostics());
            putClass(out, name.substring(0, name.length() - CLASS.length()), bytes);
        }
    }

    /** With fewer suspensions where the class would pass the limits of the format. */
    private TransformResult transformed(byte[] bytes, ClassPath classPath) {
        for (int n = every; ; n *= THINNER) {
            List<Diagnostic> left = new ArrayList<>();
            StressRule rule = new StressRule(n, offset, left);
            TransformResult result = PlainMethods.transformer(rule, classPath).transform(bytes);
            boolean tooLarge =
                    result.diagnostics().stream().anyMatch(each -> each.code() == DiagnosticCode.CLASS_FILE_LIMIT);
            if (!tooLarge || n > THINNEST) {
                refused.addAll(left);
                underMonitor += rule.underMonitor();
                thinned += n > every ? 1 : 0;
                return result;
            }
        }
    }

    private void putClass(ZipOutputStream out, String internalName, byte[] bytes) throws IOException {
        names.add(internalName.replace('/', '.'));
        put(out, internalName + CLASS, bytes);
    }

    private static void put(ZipOutputStream out, String name, byte[] bytes) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(bytes);
        out.closeEntry();
    }

    private static ClassPath classPath(JarFile jar) {
        ClassPath own = name -> {
            JarEntry entry = jar.getJarEntry(name + CLASS);
            try {
                return entry == null ? null : bytes(jar, entry);
            } catch (IOException unreadable) {
                return null;
            }
        };
        return own.then(ClassPath.of(ClassLoader.getPlatformClassLoader()));
    }

    private static byte[] bytes(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }
}
