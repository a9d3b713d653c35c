package dev.coroutine.transformer.bytecode;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** Supertypes, read from class files. Classes that cannot be found simply have no known supertypes. */
public final class ClassHierarchy {
    /** What a class file's header says. */
    public record Header(
            String name,
            int access,
            @Nullable String superName,
            List<String> interfaces,
            boolean hasInitialiser,
            boolean hasPublicNoArgumentConstructor,
            List<String> annotations) {}

    private final ClassPath classPath;
    private final Map<String, Optional<Header>> headers = new ConcurrentHashMap<>();

    /** A view of these classes. */
    public ClassHierarchy(ClassPath classPath) {
        this.classPath = classPath;
    }

    /** The header of a class, or null if it is not on the class path. */
    public @Nullable Header header(String internalName) {
        return headers.computeIfAbsent(internalName, this::read).orElse(null);
    }

    /** Whether {@code name} is known to be {@code ancestor} or to have it among its superclasses and interfaces. */
    public boolean isSubtype(String name, String ancestor) {
        return isSubtype(name, ancestor, new HashSet<>());
    }

    /** A damaged class may be its own ancestor: each is visited once. */
    private boolean isSubtype(String name, String ancestor, Set<String> visited) {
        if (name.equals(ancestor)) {
            return true;
        }
        Header header = visited.add(name) ? header(name) : null;
        if (header == null) {
            return false;
        }
        return header.superName() != null && isSubtype(header.superName(), ancestor, visited)
                || header.interfaces().stream().anyMatch(each -> isSubtype(each, ancestor, visited));
    }

    /**
     * Whether a verifier lets a {@code name} pass where a {@code target} is wanted: interfaces take every object (JVMS
     * 4.10.1.2), and what cannot be found is trusted.
     */
    public boolean mayStandFor(String name, String target) {
        Header wanted = target.equals(RuntimeSymbols.OBJECT) ? null : header(target);
        if (wanted == null || (wanted.access() & Opcodes.ACC_INTERFACE) != 0) {
            return true;
        }
        Set<String> visited = new HashSet<>();
        for (String at = name; at != null && visited.add(at); ) {
            if (at.equals(target)) {
                return true;
            }
            Header header = header(at);
            if (header == null) {
                return true;
            }
            at = header.superName();
        }
        return false;
    }

    /** Whether making an instance may run a static initialiser: unless all superclasses are known to have none. */
    public boolean mayInitialise(String name) {
        Set<String> visited = new HashSet<>();
        for (String at = name; at != null && visited.add(at) && !at.equals(RuntimeSymbols.OBJECT); ) {
            Header header = header(at);
            if (header == null
                    || header.hasInitialiser()
                    || !header.interfaces().isEmpty()) {
                return true;
            }
            at = header.superName();
        }
        return false;
    }

    private Optional<Header> read(String name) {
        byte[] bytes = classPath.find(name);
        return bytes == null ? Optional.empty() : ClassOutline.of(bytes).map(ClassHierarchy::header);
    }

    private static Header header(ClassNode node) {
        return new Header(
                node.name,
                node.access,
                node.superName,
                List.copyOf(node.interfaces),
                node.methods.stream().anyMatch(method -> method.name.equals("<clinit>")),
                node.methods.stream()
                        .anyMatch(method -> method.name.equals("<init>")
                                && method.desc.equals("()V")
                                && (method.access & Opcodes.ACC_PUBLIC) != 0),
                ClassOutline.annotations(node.visibleAnnotations, node.invisibleAnnotations));
    }
}
