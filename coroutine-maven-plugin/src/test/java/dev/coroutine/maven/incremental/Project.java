package dev.coroutine.maven.incremental;

import dev.coroutine.transformer.batch.GeneratedClasses;
import dev.coroutine.transformer.bytecode.ClassPath;
import dev.coroutine.transformer.options.Fuse;
import dev.coroutine.transformer.options.TransformOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A project with a compiler's output that is built again and again. */
final class Project {
    final Tree classes;
    final Path store;
    private final List<String> transformed = new ArrayList<>();
    private TransformOptions options = TransformOptions.DEFAULT;
    private String toolVersion = "1";
    private ClassPath classPath = ClassPath.of(Project.class.getClassLoader());
    private Settings.Selection selection = name -> true;
    private boolean strict;

    Project(Path directory) {
        this.classes = new Tree(directory.resolve("classes"));
        this.store = directory.resolve("coroutine");
    }

    /** What a compiler does. */
    Project compile(String name, ClassText text) throws IOException {
        classes.write(name, text.bytes());
        return this;
    }

    void delete(String name) throws IOException {
        classes.delete(name);
    }

    /** A project of the same options before its first build. */
    Project copyOfOriginals(Path directory) throws IOException {
        Project copy = new Project(directory);
        copy.options = options;
        copy.toolVersion = toolVersion;
        copy.classPath = classPath;
        var originals = originals().read();
        for (String name : files()) {
            if (!GeneratedClasses.isCompanion(name, bytes(name))) {
                copy.classes.write(name, originals.getOrDefault(name, bytes(name)));
            }
        }
        return copy;
    }

    Tree originals() {
        return new Tree(store.resolve("originals"));
    }

    Report build() throws IOException {
        transformed.clear();
        return incrementalBuild().run();
    }

    Report check() throws IOException {
        return incrementalBuild().check();
    }

    void fuse(Fuse fuse) {
        options = options.withFuse(fuse);
    }

    void upgrade() {
        toolVersion += "1";
    }

    void failOnWarnings() {
        strict = true;
    }

    void select(Settings.Selection selection) {
        this.selection = selection;
    }

    void dropDependencies() {
        classPath = ClassPath.EMPTY;
    }

    /** The classes that the last build gave to the transformer. */
    Set<String> transformed() {
        return new TreeSet<>(transformed);
    }

    Set<String> files() throws IOException {
        return classes.read().keySet();
    }

    boolean isTransformed(String name) throws IOException {
        return Marker.of(Files.readAllBytes(classes.file(name))).isPresent();
    }

    byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(classes.file(name));
    }

    /** Makes every file look old, so that a later write shows. */
    void age() throws IOException {
        for (String name : files()) {
            Files.setLastModifiedTime(classes.file(name), FileTime.fromMillis(0));
        }
    }

    /** The files that were written since {@link #age()}. */
    Set<String> written() throws IOException {
        Set<String> written = new TreeSet<>();
        for (String name : files()) {
            if (Files.getLastModifiedTime(classes.file(name)).toMillis() != 0) {
                written.add(name);
            }
        }
        return written;
    }

    private IncrementalBuild incrementalBuild() {
        Settings settings = new Settings(options, selection, classPath, strict, List.of(toolVersion));
        return new IncrementalBuild(classes.root(), store, settings, NamedAsync.recordingIn(transformed));
    }
}
