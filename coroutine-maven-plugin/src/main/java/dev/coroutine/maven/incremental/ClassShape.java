package dev.coroutine.maven.incremental;

import dev.coroutine.transformer.bytecode.ClassOutline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** What other classes' generated code may depend on: header, methods with their annotations, offered bodies. */
final class ClassShape {
    private ClassShape() {}

    /** A digest that changes if the shape does. */
    static String of(byte[] classFile, Collection<String> offeredBodies) {
        ClassNode node =
                ClassOutline.of(classFile).orElseThrow(() -> new IllegalArgumentException("a damaged class file"));
        List<String> facts = new ArrayList<>();
        facts.add(node.access + " " + node.name + " " + node.superName + " " + node.interfaces);
        facts.addAll(ClassOutline.annotations(node.visibleAnnotations, node.invisibleAnnotations));
        for (MethodNode method : node.methods) {
            facts.add(method.access + " " + method.name + method.desc + " " + method.exceptions);
            facts.addAll(ClassOutline.annotations(method.visibleAnnotations, method.invisibleAnnotations));
        }
        offeredBodies.stream().sorted().forEach(body -> facts.add("offers " + body));
        return Hash.of(String.join("\n", facts));
    }
}
