package dev.coroutine.transformer.batch;

import dev.coroutine.transformer.AsyncTransformer;
import dev.coroutine.transformer.batch.ContainerResult.Outcome;
import dev.coroutine.transformer.bytecode.ClassPath;
import dev.coroutine.transformer.diagnostic.Refusal;
import dev.coroutine.transformer.explain.PlanFormat;
import dev.coroutine.transformer.read.Corruption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds a class and describes its state machines as the transformation of its container would make them. */
public final class Explanation {
    /** A class that was found, and what it sees. */
    private record Subject(String display, byte[] bytes, List<byte[]> batch, ClassPath surroundings) {}

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
        return describe(
                new Subject(path.toString(), bytes, List.of(bytes), container.surroundings()), method, listener);
    }

    private Optional<String> name(String name, @Nullable String method, BatchListener listener) throws IOException {
        Subject subject = subject(name);
        if (subject == null) {
            listener.found(Finding.io(
                    name,
                    "the class is not on the class path",
                    "Give --class-path with the directory or jar that has it, or the path of its class file"));
            return Optional.empty();
        }
        return describe(subject, method, listener);
    }

    private @Nullable Subject subject(String className) throws IOException {
        for (String name = className.replace('.', '/'); ; name = inner(name)) {
            for (Path path : paths) {
                byte[] found = find(path, name);
                if (found != null) {
                    return inContainer(path, name, found);
                }
            }
            byte[] elsewhere = options.classPath().find(name);
            if (elsewhere != null) {
                return new Subject(className, elsewhere, List.of(elsewhere), ClassPath.EMPTY);
            }
            if (name.indexOf('/') < 0) {
                return null;
            }
        }
    }

    /** Reads the last part as a member class. */
    private static String inner(String name) {
        int slash = name.lastIndexOf('/');
        return name.substring(0, slash) + "$" + name.substring(slash + 1);
    }

    private static byte @Nullable [] find(Path path, String name) throws IOException {
        if (Files.isDirectory(path)) {
            return new DirectoryClassPath(path).find(name);
        }
        if (!Files.isRegularFile(path)) {
            return null;
        }
        try (var jar = new JarClassPath(path)) {
            return jar.find(name);
        }
    }

    /** The class as its container has it, or as it was found if that does not know it by this name. */
    private Subject inContainer(Path path, String name, byte[] found) throws IOException {
        ClassContainer container = ClassContainer.read(path);
        String display = container.display(name + ClassFile.SUFFIX);
        for (ClassRoot root : ClassRoots.of(container, options.included())) {
            byte[] bytes = root.visible().get(name);
            if (bytes != null) {
                return new Subject(display, bytes, root.batch(), container.surroundings());
            }
        }
        return new Subject(display, found, List.of(found), container.surroundings());
    }

    private Optional<String> describe(Subject subject, @Nullable String method, BatchListener listener) {
        ClassPath classPath = subject.surroundings().then(options.classPath());
        try {
            return Optional.of(AsyncTransformer.of(options.transform(), classPath, subject.batch())
                    .explain(subject.bytes(), method, format));
        } catch (Refusal refusal) {
            listener.found(Finding.of(subject.display(), refusal.diagnostic()));
        } catch (RuntimeException | Error defect) {
            Corruption.in(subject.bytes())
                    .ifPresentOrElse(
                            flaw -> listener.found(Finding.of(subject.display(), flaw)),
                            () -> report(subject, defect, listener));
        }
        return Optional.empty();
    }

    private static void report(Subject subject, Throwable defect, BatchListener listener) {
        String name = ClassFacts.internalName(subject.bytes()) + ClassFile.SUFFIX;
        var failure = Outcome.failed(name, defect).result().diagnostics().get(0);
        listener.found(new Finding(subject.display(), failure));
        listener.defect(name, defect);
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
