package dev.coroutine.transformer;

import dev.coroutine.transformer.bytecode.ClassPath;
import dev.coroutine.transformer.options.Fuse;
import dev.coroutine.transformer.options.Profile;
import dev.coroutine.transformer.options.TransformOptions;
import java.util.List;

/** One class transformed by itself, its companions in it. */
final class SelfContainedClass {
    private static final TransformOptions ALONE = TransformOptions.DEFAULT
            .withProfile(Profile.EA_ASYNC)
            .withFuse(Fuse.CLASS)
            .withSelfContained(true)
            .withLint(false);

    private SelfContainedClass() {}

    /** The transformed class, or {@code classFile} itself where there is nothing to do. */
    static byte[] of(byte[] classFile, ClassPath classPath) {
        TransformResult result =
                AsyncTransformer.of(ALONE, classPath, List.of(classFile)).transform(classFile);
        if (result instanceof TransformResult.Rejected rejected) {
            throw new TransformException(rejected.diagnostics());
        }
        return result instanceof TransformResult.Transformed transformed ? transformed.classFile() : classFile;
    }
}
