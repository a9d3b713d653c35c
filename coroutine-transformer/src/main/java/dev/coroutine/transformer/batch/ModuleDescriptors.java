package dev.coroutine.transformer.batch;

import dev.coroutine.transformer.TransformResult;
import java.util.Set;
import java.util.TreeSet;

/** The module descriptors beside transformed classes, which need the runtime from now on. */
record ModuleDescriptors(ContainerResult result) {
    void extend(Edits edits) {
        Set<String> modules = new TreeSet<>();
        result.outcomes().forEach((path, outcome) -> {
            if (outcome.result() instanceof TransformResult.Transformed) {
                modules.add(module(path));
            }
        });
        for (ClassFile file : result.container().classes()) {
            if (file.isModuleInfo() && modules.contains(module(file.path())) && isAtRoot(file)) {
                ModuleInfo.requiringRuntime(file.bytes()).ifPresent(bytes -> edits.replace(file.path(), bytes));
            }
        }
    }

    /** All releases of a multi-release jar are one module. */
    private static String module(String path) {
        String prefix = ClassRoots.knownPrefix(path);
        return prefix.startsWith("META-INF/") ? "" : prefix;
    }

    private static boolean isAtRoot(ClassFile descriptor) {
        return descriptor.directory().equals(ClassRoots.knownPrefix(descriptor.path()));
    }
}
