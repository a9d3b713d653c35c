package dev.coroutine.transformer.batch;

import dev.coroutine.transformer.bytecode.ClassPath;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One class file by itself; the tree it stands in is looked into, never changed. */
final class SingleClass implements ClassContainer {
    private final Path path;
    private final ClassFile file;

    private SingleClass(Path path, ClassFile file) {
        this.path = path;
        this.file = file;
    }

    static SingleClass read(Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        String name = ClassFacts.internalName(bytes);
        return new SingleClass(path, new ClassFile(name == null ? fileName(path) : name + ClassFile.SUFFIX, bytes));
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public List<ClassFile> classes() {
        return List.of(file);
    }

    @Override
    public boolean has(String inside) {
        return Files.exists(path.resolveSibling(inside.substring(inside.lastIndexOf('/') + 1)));
    }

    @Override
    public ClassPath surroundings() {
        Path root = root();
        return root == null ? ClassPath.EMPTY : new DirectoryClassPath(root);
    }

    @Override
    public boolean isMultiRelease() {
        return false;
    }

    @Override
    public String display(String inside) {
        return path.toString();
    }

    @Override
    public Optional<Diagnostic> admit(Edits edits, boolean stripSignatures) {
        return Optional.empty();
    }

    /** Writes to a file if {@code target} is called one, else into the tree {@code target}, as javac would. */
    @Override
    public void stage(Staging staging, Path target, Edits edits) throws IOException {
        boolean toFile = target.equals(path) || fileName(target).endsWith(ClassFile.SUFFIX);
        Path owner = toFile ? target : target.resolve(file.path());
        for (var companion : edits.companionsOf(file.path()).entrySet()) {
            String simpleName = new ClassFile(companion.getKey(), companion.getValue()).fileName();
            staging.write(owner.resolveSibling(simpleName), companion.getValue());
        }
        byte[] content = edits.replaced().get(file.path());
        if (content != null) {
            if (target.equals(path)) {
                Staging.requireWritable(path);
            }
            staging.write(owner, content);
        } else if (!target.equals(path)) {
            staging.copy(path, owner);
        }
        staging.sweep(owner.toAbsolutePath().getParent());
    }

    /** The directory where the file's package starts, if the file lies where its package says. */
    private @Nullable Path root() {
        Path absolute = path.toAbsolutePath().normalize();
        String[] parts = file.path().split("/", -1);
        Path root = absolute;
        for (int i = parts.length - 1; i >= 0 && root != null; i--) {
            root = fileName(root).equals(parts[i]) ? root.getParent() : null;
        }
        return root;
    }

    private static String fileName(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }
}
