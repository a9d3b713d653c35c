package dev.coroutine.transformer.batch;

import dev.coroutine.transformer.TransformResult;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Generated classes that no class of their container has any more, because it was compiled anew. */
record Orphans(ContainerResult result) {
    void dropFrom(Edits edits) {
        List<ClassFile> companions = result.container().classes().stream()
                .filter(ClassFile::isCompanion)
                .toList();
        if (companions.isEmpty()) {
            return;
        }
        Set<String> owned = owned();
        for (ClassFile companion : companions) {
            if (!owned.contains(companion.path()) && !edits.drops(companion.path())) {
                edits.drop(companion.path());
            }
        }
    }

    private Set<String> owned() {
        Set<String> owned = new HashSet<>();
        for (ClassFile file : result.container().classes()) {
            var outcome = result.outcomes().get(file.path());
            boolean rewritten = outcome != null && outcome.result() instanceof TransformResult.Transformed;
            if (!rewritten) {
                ClassFacts.companions(file.bytes()).forEach(name -> owned.add(file.companionPath(name)));
            }
        }
        return owned;
    }
}
