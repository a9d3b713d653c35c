package dev.coroutine.transformer.discover;

import dev.coroutine.transformer.bytecode.Instructions;
import dev.coroutine.transformer.bytecode.Primitive;
import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import dev.coroutine.transformer.discover.BatchIndex.IndexedClass;
import dev.coroutine.transformer.discover.BatchIndex.IndexedMethod;
import dev.coroutine.transformer.normalise.StoredResults;
import dev.coroutine.transformer.options.TransformOptions;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Makes the {@link BatchIndex} of a set of class files. */
public final class BatchIndexer {
    private final TransformOptions options;
    private final Map<String, IndexedClass> classes = new HashMap<>();
    private final Map<String, Set<MethodInsnNode>> calls = new LinkedHashMap<>();

    private BatchIndexer(TransformOptions options) {
        this.options = options;
    }

    /** Indexes those class files that can be read. */
    public static BatchIndex index(Collection<byte[]> classFiles, TransformOptions options) {
        BatchIndexer indexer = new BatchIndexer(options);
        for (byte[] classFile : classFiles) {
            try {
                indexer.add(classFile);
            } catch (RuntimeException unreadable) {
                // Refused, with its diagnostic, when it is to be transformed itself.
                continue;
            }
        }
        return new BatchIndex(options.fuse(), indexer.classes, indexer.cycles());
    }

    private void add(byte[] classFile) {
        ClassNode node = read(classFile, ClassReader.SKIP_DEBUG);
        if (node.methods.stream().anyMatch(method -> isCold(method) && StoredResults.mayBeIn(method))) {
            node = read(classFile, 0);
        }
        add(node, classFile);
    }

    private static ClassNode read(byte[] classFile, int flags) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, ClassReader.SKIP_FRAMES | flags);
        return node;
    }

    private void add(ClassNode node, byte[] classFile) {
        if (!AbiMarker.isTransformed(node)) {
            Map<String, IndexedMethod> methods = new LinkedHashMap<>();
            node.methods.forEach(method -> methods.put(method.name + method.desc, indexed(node, method)));
            classes.put(node.name, new IndexedClass(node.name, node.superName, node.access, methods, classFile));
        }
    }

    private IndexedMethod indexed(ClassNode owner, MethodNode method) {
        if (!isCold(method)) {
            return IndexedMethod.other(method.access);
        }
        StoredResults.unwrap(owner.name, method);
        BodySymbol body = symbol(owner.name, method, options.selfContained());
        Set<MethodInsnNode> called = new LinkedHashSet<>();
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof MethodInsnNode call) {
                called.add(call);
            }
        }
        calls.put(BatchIndex.key(body), called);
        return new IndexedMethod(method.access, body);
    }

    private static boolean isCold(MethodNode method) {
        return AsyncAnnotation.isOn(method)
                && AsyncAnnotation.hasCode(method)
                && Type.getReturnType(method.desc).equals(Type.getObjectType(RuntimeSymbols.COROUTINE));
    }

    /** The names of a cold method's bodies. */
    static BodySymbol symbol(String owner, MethodNode method, boolean anonymous) {
        Primitive primitive = new ReturnSites(method, Instructions.boundaries(method)).primitive();
        boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
        return new BodySymbol(owner, method.name, method.desc, isStatic, primitive, anonymous);
    }

    private Map<String, Integer> cycles() {
        Map<String, Set<String>> graph = new LinkedHashMap<>();
        calls.forEach((caller, called) -> {
            Set<String> callees = new LinkedHashSet<>();
            for (MethodInsnNode call : called) {
                BodySymbol body = BatchIndex.resolve(classes, call);
                if (body != null) {
                    callees.add(BatchIndex.key(body));
                }
            }
            graph.put(caller, callees);
        });
        return CallCycles.of(graph);
    }
}
