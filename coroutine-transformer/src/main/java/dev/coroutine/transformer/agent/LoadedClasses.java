package dev.coroutine.transformer.agent;

import dev.coroutine.transformer.AsyncTransformer;
import dev.coroutine.transformer.TransformResult;
import dev.coroutine.transformer.bytecode.ClassPath;
import dev.coroutine.transformer.diagnostic.Severity;
import dev.coroutine.transformer.options.TransformOptions;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Transforms each class by itself when it is loaded. A class that is refused is loaded as it is. */
final class LoadedClasses implements ClassFileTransformer {
    private static final String OURS = "dev/coroutine/transformer/";

    private final Candidates candidates;
    private final ModuleReads reads;
    private final Consumer<String> problems;
    private final BiFunction<byte[], ClassPath, TransformResult> transformer;

    LoadedClasses(TransformOptions options, ModuleReads reads, Consumer<String> problems) {
        this(
                options,
                reads,
                problems,
                (classFile, classPath) -> AsyncTransformer.of(options, classPath, List.of(classFile))
                        .transform(classFile));
    }

    LoadedClasses(
            TransformOptions options,
            ModuleReads reads,
            Consumer<String> problems,
            BiFunction<byte[], ClassPath, TransformResult> transformer) {
        this.candidates = new Candidates(options);
        this.reads = reads;
        this.problems = problems;
        this.transformer = transformer;
    }

    @Override
    public byte @Nullable [] transform(
            Module module,
            @Nullable ClassLoader loader,
            @Nullable String className,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        boolean foreign = loader == null
                || loader == ClassLoader.getPlatformClassLoader()
                || (className != null && className.startsWith(OURS));
        if (foreign || !candidates.include(classFile)) {
            return null;
        }
        byte[] transformed = transform(String.valueOf(className), classFile, ClassPath.of(loader));
        if (transformed != null) {
            reads.grant(module);
        }
        return transformed;
    }

    private byte @Nullable [] transform(String className, byte[] classFile, ClassPath classPath) {
        try {
            TransformResult result = transformer.apply(classFile, classPath);
            result.diagnostics().stream()
                    .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
                    .forEach(diagnostic -> problems.accept(diagnostic.toString()));
            return result instanceof TransformResult.Transformed done ? done.classFile() : null;
        } catch (RuntimeException | Error defect) {
            problems.accept("error: " + className.replace('/', '.') + ": the transformer itself failed: " + defect
                    + ". The class is loaded as it is. Report this together with the class file.");
            return null;
        }
    }
}
