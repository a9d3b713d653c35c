package dev.coroutine.maven.incremental;

import dev.coroutine.transformer.FusedEdge;
import dev.coroutine.transformer.TransformResult;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import dev.coroutine.transformer.diagnostic.Location;
import dev.coroutine.transformer.options.TransformOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A transformer in miniature: methods named {@code async...} are rewritten, static ones may be called directly, {@code
 * bad...} is refused and {@code odd...} warned of. Its output depends on its callees as the real one's does.
 */
final class NamedAsync implements Rewriter {
    private final TransformOptions options;
    private final Set<String> offered = new TreeSet<>();
    private final List<String> transformed;

    private NamedAsync(TransformOptions options, Collection<byte[]> batch, List<String> transformed) {
        this.options = options;
        this.transformed = transformed;
        for (byte[] bytes : batch) {
            ClassNode node = read(bytes);
            fusableBodies(bytes).forEach(body -> offered.add(node.name + "." + body));
        }
    }

    /** Prepares such transformers; they note the names of the classes they are given. */
    static Factory recordingIn(List<String> transformed) {
        return (options, classPath, batch) -> new NamedAsync(options, batch, transformed);
    }

    @Override
    public Set<String> fusableBodies(byte[] original) {
        Set<String> bodies = new TreeSet<>();
        for (MethodNode method : read(original).methods) {
            if (method.name.startsWith("async") && (method.access & Opcodes.ACC_STATIC) != 0) {
                bodies.add(method.name + method.desc);
            }
        }
        return bodies;
    }

    @Override
    public TransformResult transform(byte[] original) {
        ClassNode node = read(original);
        synchronized (transformed) {
            transformed.add(node.name);
        }
        List<Diagnostic> findings = findings(node);
        if (findings.stream().anyMatch(finding -> finding.code() == DiagnosticCode.UNSUPPORTED_SHAPE)) {
            return new TransformResult.Rejected(findings);
        }
        Map<String, byte[]> companions = companions(node);
        if (companions.isEmpty()) {
            return new TransformResult.Unchanged(findings);
        }
        Set<FusedEdge> edges = edges(node);
        return new TransformResult.Transformed(
                output(node, companions, edges), companions, companions.size(), companions.size(), edges, findings);
    }

    private byte[] output(ClassNode node, Map<String, byte[]> companions, Set<FusedEdge> edges) {
        edges.forEach(edge -> node.fields.add(new FieldNode(0, "fused" + edges.size(), "I", null, null)));
        node.fields.add(new FieldNode(0, "by" + options.fuse(), "I", null, null));
        AnnotationVisitor marker = node.visitAnnotation("Ldev/coroutine/abi/Transformed;", false);
        marker.visit("abi", 1);
        AnnotationVisitor names = marker.visitArray("companions");
        companions.keySet().forEach(name -> names.visit(null, name.substring(name.lastIndexOf('/') + 1)));
        names.visitEnd();
        ClassWriter writer = new ClassWriter(0);
        node.accept(writer);
        return writer.toByteArray();
    }

    private static Map<String, byte[]> companions(ClassNode node) {
        Map<String, byte[]> companions = new LinkedHashMap<>();
        int slash = node.name.lastIndexOf('/') + 1;
        for (MethodNode method : node.methods) {
            if (method.name.startsWith("async")) {
                String name =
                        node.name.substring(0, slash) + "$async$" + node.name.substring(slash) + "$" + method.name;
                companions.put(name, ClassText.companion(name).bytes());
            }
        }
        return companions;
    }

    private Set<FusedEdge> edges(ClassNode node) {
        Set<FusedEdge> edges = new LinkedHashSet<>();
        for (MethodNode method : node.methods) {
            for (AbstractInsnNode instruction : method.instructions) {
                if (instruction instanceof MethodInsnNode call
                        && offered.contains(call.owner + "." + call.name + call.desc)) {
                    edges.add(new FusedEdge(node.name, call.owner, call.name + call.desc));
                }
            }
        }
        return edges;
    }

    private static List<Diagnostic> findings(ClassNode node) {
        List<Diagnostic> findings = new ArrayList<>();
        for (MethodNode method : node.methods) {
            Location where = new Location(node.name.replace('/', '.'), method.name, node.sourceFile, 7);
            if (method.name.startsWith("bad")) {
                findings.add(Diagnostic.of(DiagnosticCode.UNSUPPORTED_SHAPE, where, "it is bad", "Mend it"));
            } else if (method.name.startsWith("odd")) {
                findings.add(Diagnostic.of(DiagnosticCode.BLOCKING_CALL, where, "it is odd", "Think"));
            }
        }
        return findings;
    }

    private static ClassNode read(byte[] bytes) {
        ClassNode node = new ClassNode();
        new ClassReader(bytes).accept(node, 0);
        return node;
    }
}
