package dev.coroutine.transformer.batch;

import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import dev.coroutine.transformer.options.AwaitMethod;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The methods to be treated as await that no class mentions, which are probably misspelt. */
final class UnusedAwaits {
    private final Set<AwaitMethod> unused;

    UnusedAwaits(Collection<AwaitMethod> methods) {
        unused = new LinkedHashSet<>(methods);
    }

    /** Looks into classes; one that is transformed may have mentioned any. */
    void lookInto(List<ClassFile> classes) {
        for (ClassFile file : classes) {
            if (unused.isEmpty()) {
                return;
            }
            String text = new String(file.bytes(), StandardCharsets.ISO_8859_1);
            boolean transformed = text.contains(RuntimeSymbols.TRANSFORMED);
            unused.removeIf(method -> transformed || mentions(text, method.owner()) && mentions(text, method.name()));
        }
    }

    Set<AwaitMethod> methods() {
        return unused;
    }

    private static boolean mentions(String text, String name) {
        return text.contains(new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }
}
