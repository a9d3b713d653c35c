package dev.coroutine.transformer.batch;

import dev.coroutine.transformer.bytecode.ClassPath;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The class files under a directory, in the order of their paths. */
final class ClassTree implements ClassContainer {
    private final Path root;
    private final Map<String, Path> files;
    private final List<Path> directories;
    private final List<Finding> problems;
    private final List<ClassFile> classes;

    private ClassTree(
            Path root,
            Map<String, Path> files,
            List<Path> directories,
            List<Finding> problems,
            List<ClassFile> classes) {
        this.root = root;
        this.files = files;
        this.directories = directories;
        this.problems = problems;
        this.classes = classes;
    }

    static ClassTree read(Path root) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        List<Path> directories = new ArrayList<>();
        List<Finding> problems = new ArrayList<>();
        Files.walkFileTree(
                root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                        directories.add(root.relativize(directory));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (!attributes.isRegularFile()) {
                            problems.add(Finding.notAFile(file));
                        } else if (!TemporaryNames.isOne(String.valueOf(file.getFileName()))) {
                            files.put(inside(root, file), file);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        List<ClassFile> classes = new ArrayList<>();
        for (var file : files.entrySet()) {
            if (file.getKey().endsWith(ClassFile.SUFFIX)) {
                classes.add(new ClassFile(file.getKey(), Files.readAllBytes(file.getValue())));
            }
        }
        return new ClassTree(root, files, directories, problems, classes);
    }

    private static String inside(Path root, Path file) {
        return root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    @Override
    public Path path() {
        return root;
    }

    @Override
    public List<Finding> problems() {
        return problems;
    }

    @Override
    public List<ClassFile> classes() {
        return classes;
    }

    @Override
    public boolean has(String inside) {
        return files.containsKey(inside);
    }

    @Override
    public ClassPath surroundings() {
        return ClassPath.EMPTY;
    }

    /** A tree may become a multi-release jar: only its manifest would tell, and that is written later. */
    @Override
    public boolean isMultiRelease() {
        return true;
    }

    @Override
    public String display(String inside) {
        return root.resolve(inside).toString();
    }

    @Override
    public Optional<Diagnostic> admit(Edits edits, boolean stripSignatures) {
        return Optional.empty();
    }

    @Override
    public void stage(Staging staging, Path target, Edits edits) throws IOException {
        boolean inPlace = target.equals(root);
        if (!inPlace) {
            for (Path directory : directories) {
                staging.directory(target.resolve(directory));
            }
        }
        for (var file : files.entrySet()) {
            String path = file.getKey();
            if (edits.drops(path)) {
                continue;
            }
            for (var companion : edits.companionsOf(path).entrySet()) {
                staging.write(target.resolve(companion.getKey()), companion.getValue());
            }
            byte[] content = edits.replaced().get(path);
            if (content != null) {
                if (inPlace) {
                    Staging.requireWritable(file.getValue());
                }
                deleteFormerCompanions(staging, target, path, edits);
                staging.write(target.resolve(path), content);
            } else if (!inPlace) {
                staging.copy(file.getValue(), target.resolve(path));
            }
        }
        for (String dropped : edits.dropped()) {
            staging.delete(target.resolve(dropped));
        }
        for (Path directory : directories) {
            staging.sweep(target.resolve(directory));
        }
    }

    /** Removes what an earlier run generated for a class of the target and this one does not. */
    private static void deleteFormerCompanions(Staging staging, Path target, String path, Edits edits)
            throws IOException {
        Path former = target.resolve(path);
        if (!Files.isRegularFile(former)) {
            return;
        }
        var owner = new ClassFile(path, Files.readAllBytes(former));
        for (String simpleName : ClassFacts.companions(owner.bytes())) {
            String companion = owner.companionPath(simpleName);
            if (!edits.companionsOf(path).containsKey(companion)) {
                staging.delete(target.resolve(companion));
            }
        }
    }
}
