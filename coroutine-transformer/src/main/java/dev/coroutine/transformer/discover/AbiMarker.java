package dev.coroutine.transformer.discover;

import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;

/** The annotation by which a transformed class is recognised. */
public final class AbiMarker {
    private AbiMarker() {}

    /** Whether the class has been transformed. */
    public static boolean isTransformed(ClassNode node) {
        return find(node).isPresent();
    }

    /** The ABI version a transformed class was made for, or 0. */
    public static int version(ClassNode node) {
        return find(node)
                .map(marker ->
                        marker.values == null ? 0 : (Integer) marker.values.get(marker.values.indexOf("abi") + 1))
                .orElse(0);
    }

    /** Marks a class. */
    public static AnnotationNode of(List<String> companions) {
        AnnotationNode marker = new AnnotationNode(RuntimeSymbols.TRANSFORMED);
        marker.visit("abi", RuntimeSymbols.ABI_VERSION);
        var array = marker.visitArray("companions");
        companions.forEach(name -> array.visit(null, name));
        array.visitEnd();
        return marker;
    }

    private static Optional<AnnotationNode> find(ClassNode node) {
        return node.invisibleAnnotations == null
                ? Optional.empty()
                : node.invisibleAnnotations.stream()
                        .filter(each -> each.desc.equals(RuntimeSymbols.TRANSFORMED))
                        .findFirst();
    }
}
