package dev.coroutine.transformer.discover;

import dev.coroutine.transformer.bytecode.ClassOutline;
import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import dev.coroutine.transformer.diagnostic.Refusal;
import dev.coroutine.transformer.read.ClassUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;

/** The annotation by which a transformed class is recognised. */
public final class AbiMarker {
    private AbiMarker() {}

    /** Whether the class has been transformed. */
    public static boolean isTransformed(ClassNode node) {
        return find(node).isPresent();
    }

    /** Refuses a transformed class that was made for a newer ABI. */
    public static void requireKnown(ClassUnit unit) {
        int version = find(unit.node())
                .map(marker -> value(marker, "abi") instanceof Integer abi ? abi : 0)
                .orElse(0);
        if (version > RuntimeSymbols.ABI_VERSION) {
            throw new Refusal(Diagnostic.of(
                    DiagnosticCode.NEWER_ABI,
                    unit.location(),
                    "The class was transformed for version " + version + " of the runtime's ABI; this transformer"
                            + " knows version " + RuntimeSymbols.ABI_VERSION,
                    "Update the transformer"));
        }
    }

    /** The simple names of a transformed class's companions; empty if it is as a compiler wrote it, or damaged. */
    public static Optional<List<String>> companions(byte[] classFile) {
        return ClassOutline.of(classFile).flatMap(AbiMarker::find).map(marker -> strings(value(marker, "companions")));
    }

    private static List<String> strings(@Nullable Object values) {
        return values instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static @Nullable Object value(AnnotationNode annotation, String name) {
        int at = annotation.values == null ? -1 : annotation.values.indexOf(name);
        return at < 0 ? null : annotation.values.get(at + 1);
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
