package dev.coroutine.transformer.batch;

import dev.coroutine.transformer.AsyncTransformer;
import dev.coroutine.transformer.batch.ContainerResult.Outcome;
import dev.coroutine.transformer.bytecode.ClassPath;
import dev.coroutine.transformer.explain.PlanFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds a class and describes its state machines as the transformation of its container would make them. */
public final class Explanation {
    private final BatchOptions options;
    private final List<Path> paths;
    private final PlanFormat format;

    /**
     * Prepares explanations.
     *
     * @param paths the directories and jars that a class is looked for in
     * @param format how state machines are shown
     */
    public Explanation(BatchOptions options, List<Path> paths, PlanFormat format) {
        this.options = options;
        this.paths = List.copyOf(paths);
        this.format = format;
    }

    /**
     * Describes a class.
     *
     * @param subject a class name with dots, or the path of a class file
     * @param method only this method, or null for all
     * @return the text, or nothing if the listener heard why not
     */
    public Optional<String> of(String subject, @Nullable String method, BatchListener listener) {
        try {
            Optional<String> text = subject.endsWith(ClassFile.SUFFIX) && Files.isRegularFile(Path.of(subject))
                    ? file(Path.of(subject), method, listener)
                    : name(subject, method, listener);
            return text.filter(found -> isSubstantial(found, subject, method, listener));
        } catch (IOException unreadable) {
            listener.found(Finding.unreadable(subject, unreadable));
            return Optional.empty();
        }
    }

    private Optional<String> file(Path path, @Nullable String method, BatchListener listener) throws IOException {
        ClassContainer container = ClassContainer.read(path);
        byte[] bytes = container.classes().get(0).bytes();
        return describe(container, List.of(bytes), bytes, method, listener);
    }

    private Optional<String> name(String subject, @Nullable String method, BatchListener listener) throws IOException {
        for (String name = subject.replace('.', '/'); ; name = inner(name)) {
            for (Path path : paths) {
                if (contains(path, name)) {
                    return inContainer(path, name, method, listener);
                }
            }
            if (name.indexOf('/') < 0) {
                listener.found(Finding.io(
                        subject,
                        "the class is not on the class path",
                        "Give --class-path with the directory or jar that has it, or the path of its class file"));
                return Optional.empty();
            }
        }
    }

    /** Reads the last part as a member class. */
    private static String inner(String name) {
        int slash = name.lastIndexOf('/');
        return name.substring(0, slash) + "$" + name.substring(slash + 1);
    }

    private static boolean contains(Path path, String name) throws IOException {
        if (Files.isDirectory(path)) {
            return new DirectoryClassPath(path).find(name) != null;
        }
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (var jar = new JarClassPath(path)) {
            return jar.find(name) != null;
        }
    }

    private Optional<String> inContainer(Path path, String name, @Nullable String method, BatchListener listener)
            throws IOException {
        ClassContainer container = ClassContainer.read(path);
        for (ClassRoot root : ClassRoots.of(container, options.included())) {
            byte[] bytes = root.visible().get(name);
            if (bytes != null) {
                return describe(container, root.batch(), bytes, method, listener);
            }
        }
        return Optional.empty();
    }

    private Optional<String> describe(
            ClassContainer container,
            List<byte[]> batch,
            byte[] bytes,
            @Nullable String method,
            BatchListener listener) {
        ClassPath classPath = container.surroundings().then(options.classPath());
        try {
            return Optional.of(
                    AsyncTransformer.of(options.transform(), classPath, batch).explain(bytes, method, format));
        } catch (RuntimeException | Error defect) {
            String name = String.valueOf(ClassFacts.internalName(bytes)) + ClassFile.SUFFIX;
            var failure = Outcome.failed(name, defect).result().diagnostics().get(0);
            listener.found(new Finding(container.display(name), failure));
            listener.defect(name, defect);
            return Optional.empty();
        }
    }

    private static boolean isSubstantial(String text, String subject, @Nullable String method, BatchListener listener) {
        if (text.isBlank()) {
            listener.found(Finding.io(
                    subject,
                    "there is no asynchronous method" + (method == null ? "" : " named " + method),
                    "Check the name, and that the class is not transformed yet;"
                            + " --profile and --await say what else is asynchronous"));
        }
        return !text.isBlank();
    }
}
