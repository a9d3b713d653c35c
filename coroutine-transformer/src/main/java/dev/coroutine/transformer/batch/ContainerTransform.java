package dev.coroutine.transformer.batch;

import dev.coroutine.transformer.TransformResult;
import dev.coroutine.transformer.batch.ContainerResult.Outcome;
import dev.coroutine.transformer.bytecode.ClassPath;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** Transforms the classes of one container, root by root. */
final class ContainerTransform {
    private final ClassContainer container;
    private final BatchOptions options;
    private final ClassTransformer.Factory factory;
    private final BatchListener listener;

    ContainerTransform(
            ClassContainer container, BatchOptions options, ClassTransformer.Factory factory, BatchListener listener) {
        this.container = container;
        this.options = options;
        this.factory = factory;
        this.listener = listener;
    }

    ContainerResult run(Workers workers) throws IOException {
        List<String> paths = new ArrayList<>();
        List<Callable<Outcome>> tasks = new ArrayList<>();
        for (ClassRoot root : ClassRoots.of(container, options.included())) {
            ClassTransformer transformer = transformer(root);
            for (ClassFile file : root.classes()) {
                paths.add(file.path());
                tasks.add(() -> transform(transformer, file));
            }
        }
        List<Outcome> outcomes = workers.all(counted(tasks));
        Map<String, Outcome> byPath = new LinkedHashMap<>();
        for (int i = 0; i < paths.size(); i++) {
            byPath.put(paths.get(i), outcomes.get(i));
        }
        return new ContainerResult(container, byPath);
    }

    private ClassTransformer transformer(ClassRoot root) {
        ClassPath classPath = root.classPath().then(container.surroundings()).then(options.classPath());
        try {
            return factory.of(options.transform(), classPath, root.batch());
        } catch (RuntimeException defect) {
            return file -> {
                throw defect;
            };
        }
    }

    private Outcome transform(ClassTransformer transformer, ClassFile file) {
        try {
            TransformResult result =
                    new MissingCompanions(container).instead(transformer.transform(file.bytes()), file);
            return new Outcome(options.warningsAreErrors() ? refuseWarnings(result) : result, null);
        } catch (RuntimeException | Error defect) {
            return Outcome.failed(file.path(), defect);
        }
    }

    private static TransformResult refuseWarnings(TransformResult result) {
        List<Diagnostic> raised =
                result.diagnostics().stream().map(ContainerTransform::raise).toList();
        return raised.equals(result.diagnostics()) ? result : new TransformResult.Rejected(raised);
    }

    private static Diagnostic raise(Diagnostic diagnostic) {
        return diagnostic.severity() == Severity.WARNING
                ? new Diagnostic(
                        diagnostic.code(),
                        Severity.ERROR,
                        diagnostic.location(),
                        diagnostic.message(),
                        diagnostic.remedy())
                : diagnostic;
    }

    private List<Callable<Outcome>> counted(List<Callable<Outcome>> tasks) {
        var done = new AtomicInteger();
        List<Callable<Outcome>> counted = new ArrayList<>();
        for (Callable<Outcome> task : tasks) {
            counted.add(() -> {
                Outcome outcome = task.call();
                listener.progress(container.path(), done.incrementAndGet(), tasks.size());
                return outcome;
            });
        }
        return counted;
    }
}
