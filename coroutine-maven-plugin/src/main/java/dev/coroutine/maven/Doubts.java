package dev.coroutine.maven;

import dev.coroutine.transformer.bytecode.ClassPath;
import dev.coroutine.transformer.options.AwaitMethod;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What to ask about settings that are well-formed and mean nothing in this project.
 *
 * @param classes the names of the project's own classes
 * @param classPath where others are looked up
 */
record Doubts(Set<String> classes, ClassPath classPath) {
    /** A sentence on each doubt; none while there is no class yet. */
    List<String> about(NamePatterns patterns, Collection<AwaitMethod> awaitMethods) {
        List<String> doubts = new ArrayList<>();
        if (classes.isEmpty()) {
            return doubts;
        }
        if (!patterns.includes().isEmpty() && classes.stream().noneMatch(patterns)) {
            doubts.add("includes (coroutine.includes) " + patterns.includes() + " less excludes " + patterns.excludes()
                    + " select none of the project's " + classes.size() + " classes, so nothing is transformed");
        }
        awaitMethods.stream()
                .map(AwaitMethod::owner)
                .filter(this::isUnknown)
                .sorted()
                .distinct()
                .forEach(
                        owner -> doubts.add("awaitMethods (coroutine.awaitMethods): no class " + owner.replace('/', '.')
                                + " is on the class path, so no call of its methods is an await (a nested class is written"
                                + " Outer$Inner)"));
        return doubts;
    }

    private boolean isUnknown(String owner) {
        return !classes.contains(owner.replace('/', '.')) && classPath.find(owner) == null;
    }
}
