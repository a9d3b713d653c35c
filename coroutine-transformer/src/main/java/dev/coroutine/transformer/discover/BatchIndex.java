package dev.coroutine.transformer.discover;

import dev.coroutine.transformer.bytecode.ClassPath;
import dev.coroutine.transformer.options.Fuse;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * The cold asynchronous methods of all classes that are transformed together: which calls of them may become calls of
 * their bodies.
 */
public final class BatchIndex {
    /** A method by name and descriptor, as {@code foo(I)Ldev/coroutine/Coroutine;}. */
    record IndexedMethod(int access, @Nullable BodySymbol body) {
        /** A method that is not rewritten but may hide one that is. */
        static IndexedMethod other(int access) {
            return new IndexedMethod(access, null);
        }
    }

    /** A class of the batch. */
    record IndexedClass(
            String name, @Nullable String superName, int access, Map<String, IndexedMethod> methods, byte[] bytes) {}

    private final Fuse fuse;
    private final Map<String, IndexedClass> classes;
    private final Map<String, Integer> cycles;

    BatchIndex(Fuse fuse, Map<String, IndexedClass> classes, Map<String, Integer> cycles) {
        this.fuse = fuse;
        this.classes = classes;
        this.cycles = cycles;
    }

    /** An index of nothing, with which nothing is fused. */
    public static BatchIndex empty() {
        return new BatchIndex(Fuse.NONE, Map.of(), Map.of());
    }

    /** The class path with the classes of the batch in front. */
    public ClassPath then(ClassPath classPath) {
        ClassPath own = name -> {
            IndexedClass found = classes.get(name);
            return found == null ? null : found.bytes();
        };
        return own.then(classPath);
    }

    /** How {@code call} in the method {@code caller} of {@code callerClass} is fused, or null if it is not. */
    @Nullable
    FusedCall fuse(MethodInsnNode call, String callerClass, String caller) {
        BodySymbol body = fuse == Fuse.NONE ? null : resolve(classes, call);
        if (body == null || fuse == Fuse.CLASS && !body.owner().equals(callerClass)) {
            return null;
        }
        Integer cycle = cycles.get(callerClass + "." + caller);
        boolean recursive = cycle != null && cycle.equals(cycles.get(key(body)));
        return new FusedCall(call.getOpcode(), call.owner, call.itf, body, recursive);
    }

    /** Whether the method is on a cycle of fused calls, so that its body counts depth. */
    boolean isRecursive(BodySymbol body) {
        return fuse != Fuse.NONE && cycles.containsKey(key(body));
    }

    /** The bodies that a class offers to fused callers. */
    public Set<BodySymbol> bodies(String internalName) {
        IndexedClass owner = classes.get(internalName);
        if (owner == null) {
            return Set.of();
        }
        Set<BodySymbol> bodies = new LinkedHashSet<>();
        owner.methods().values().forEach(method -> {
            if (method.body() != null) {
                bodies.add(method.body());
            }
        });
        return bodies;
    }

    static String key(BodySymbol body) {
        return body.owner() + "." + body.name() + body.descriptor();
    }

    /** The body that {@code call} is bound to whatever its receiver is, or null. */
    static @Nullable BodySymbol resolve(Map<String, IndexedClass> classes, MethodInsnNode call) {
        IndexedClass named = classes.get(call.owner);
        if (named == null) {
            return null;
        }
        Set<IndexedClass> visited = Collections.newSetFromMap(new IdentityHashMap<>());
        for (IndexedClass at = named;
                at != null && visited.add(at);
                at = at.superName() == null ? null : classes.get(at.superName())) {
            IndexedMethod method = at.methods().get(call.name + call.desc);
            if (method != null) {
                return method.body() != null && isBound(call, named, at, method) ? method.body() : null;
            }
        }
        return null;
    }

    private static boolean isBound(
            MethodInsnNode call, IndexedClass named, IndexedClass declaring, IndexedMethod method) {
        BodySymbol body = method.body();
        return body != null
                && !body.takesArgumentsFromFrame()
                && body.isStatic() == (call.getOpcode() == Opcodes.INVOKESTATIC)
                && (call.getOpcode() == Opcodes.INVOKESPECIAL
                        || (method.access() & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL)) != 0
                        || ((named.access() | declaring.access()) & Opcodes.ACC_FINAL) != 0);
    }
}
