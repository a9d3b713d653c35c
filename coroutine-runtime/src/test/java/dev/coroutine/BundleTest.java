package dev.coroutine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.launch.Framework;

/** The runtime as a bundle of OSGi, in a real framework. */
class BundleTest {
    private static final Path CLASSES = Path.of("target", "classes");

    @TempDir
    private Path folder;

    @Test
    void aBundleThatImportsItRunsCoroutines() throws Exception {
        Framework framework = new FrameworkFactory()
                .newFramework(Map.of(
                        "org.osgi.framework.storage", folder.resolve("cache").toString()));
        framework.start();
        try {
            install(framework, jar("runtime.jar", CLASSES, manifest()));
            Bundle user = install(framework, jar("user.jar", program(), userManifest()));
            user.start();
            assertEquals(5, user.loadClass("user.Program").getMethod("value").invoke(null));
        } finally {
            framework.stop();
            framework.waitForStop(0);
        }
    }

    @Test
    void exportsWhatTheModuleExports() throws Exception {
        String exported = manifest().getMainAttributes().getValue("Export-Package");
        List<String> packages = new ArrayList<>();
        for (String clause : Pattern.compile(",(?=dev)").split(exported)) {
            packages.add(clause.substring(0, clause.indexOf(';')));
        }
        assertEquals(
                new TreeSet<>(
                        ModuleFinder.of(CLASSES).find("dev.coroutine").orElseThrow().descriptor().exports().stream()
                                .map(Exports::source)
                                .toList()),
                new TreeSet<>(packages));
    }

    private static Manifest manifest() throws IOException {
        try (InputStream in = Files.newInputStream(CLASSES.resolve("META-INF").resolve("MANIFEST.MF"))) {
            Manifest manifest = new Manifest(in);
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            return manifest;
        }
    }

    private static Manifest userManifest() {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", "user");
        attributes.putValue("Import-Package", "dev.coroutine");
        return manifest;
    }

    private Path program() throws IOException {
        Path source = Files.createDirectories(folder.resolve("user")).resolve("Program.java");
        Files.writeString(source, """
                package user;
                import static dev.coroutine.Coroutines.*;
                public class Program { public static int value() { return run(gather(async(2), async(3))).map((a, b) -> a + b); } }
                """);
        Path out = folder.resolve("out");
        PrintWriter errors = new PrintWriter(System.err);
        ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
        assertEquals(0, javac.run(errors, errors, "-cp", CLASSES.toString(), "-d", out.toString(), source.toString()));
        return out;
    }

    private Path jar(String name, Path classes, Manifest manifest) throws IOException {
        Path jar = folder.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    (Iterable<Path>) files.filter(each -> each.toString().endsWith(".class"))::iterator) {
                URI path = classes.toUri().relativize(file.toUri());
                out.putNextEntry(new ZipEntry(path.getPath()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return jar;
    }

    private static Bundle install(Framework framework, Path jar) throws Exception {
        return framework.getBundleContext().installBundle(jar.toUri().toString());
    }
}
