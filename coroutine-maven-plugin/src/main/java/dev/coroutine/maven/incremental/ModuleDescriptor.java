package dev.coroutine.maven.incremental;

import dev.coroutine.transformer.TransformResult;
import dev.coroutine.transformer.batch.ModuleInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The compiled {@code module-info} of a tree: generated code needs the runtime's module. */
final class ModuleDescriptor {
    /** Its name among the class files. */
    static final String NAME = "module-info";

    private ModuleDescriptor() {}

    /** What becomes of a descriptor, beside generated classes or none. */
    static Outcome outcome(Found found, boolean generated, BrokenFile broken) {
        byte[] original = found.knownOriginal();
        TransformResult result = Marker.isReadable(original) ? result(original, generated) : broken.refusal();
        return Outcome.of(found, result, "");
    }

    private static TransformResult result(byte[] original, boolean generated) {
        byte[] output = generated ? ModuleInfo.requiringRuntime(original).orElse(original) : original;
        return output == original
                ? new TransformResult.Unchanged(List.of())
                : new TransformResult.Transformed(output, Map.of(), 0, 0, Set.of(), List.of());
    }
}
