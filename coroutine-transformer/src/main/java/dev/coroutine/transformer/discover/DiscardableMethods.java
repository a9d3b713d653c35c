package dev.coroutine.transformer.discover;

import dev.coroutine.transformer.bytecode.ClassHierarchy;
import dev.coroutine.transformer.bytecode.ClassOutline;
import dev.coroutine.transformer.bytecode.ClassPath;
import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The methods whose coroutines may be dropped: {@code @Discardable} ones, those that override one, and {@code discard}. */
public final class DiscardableMethods {
    private static final String DISCARD = "discard";

    private final ClassPath classPath;
    private final ClassHierarchy hierarchy;
    private final Map<String, Set<String>> annotated = new ConcurrentHashMap<>();

    /** Looks classes up in {@code classPath}, of which {@code hierarchy} is a view. */
    public DiscardableMethods(ClassPath classPath, ClassHierarchy hierarchy) {
        this.classPath = classPath;
        this.hierarchy = hierarchy;
    }

    /** Whether the method, called with {@code owner} as the type of its receiver, is one of them. */
    public boolean contains(String owner, String name, String descriptor) {
        return name.equals(DISCARD) || isAnnotated(owner, name + descriptor, new HashSet<>());
    }

    /** A damaged class may be its own ancestor: each is visited once. */
    private boolean isAnnotated(String owner, String method, Set<String> visited) {
        if (!visited.add(owner)) {
            return false;
        }
        if (annotated.computeIfAbsent(owner, this::read).contains(method)) {
            return true;
        }
        ClassHierarchy.Header header = hierarchy.header(owner);
        return header != null
                && (header.superName() != null && isAnnotated(header.superName(), method, visited)
                        || header.interfaces().stream().anyMatch(each -> isAnnotated(each, method, visited)));
    }

    private Set<String> read(String owner) {
        byte[] bytes = owner.startsWith("[") ? null : classPath.find(owner);
        if (bytes == null) {
            return Set.of();
        }
        Set<String> found = new HashSet<>();
        ClassOutline.of(bytes)
                .ifPresent(node -> node.methods.stream()
                        .filter(method -> ClassOutline.annotations(
                                        method.visibleAnnotations, method.invisibleAnnotations)
                                .contains(RuntimeSymbols.DISCARDABLE))
                        .forEach(method -> found.add(method.name + method.desc)));
        return found;
    }
}
