package dev.coroutine.transformer.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;

/** A class file without its code: header, members and annotations. */
public final class ClassOutline {
    private ClassOutline() {}

    /** The outline, empty if the file is damaged. */
    public static Optional<ClassNode> of(byte[] classFile) {
        ClassNode node = new ClassNode();
        try {
            new ClassReader(classFile)
                    .accept(node, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            return Optional.of(node);
        } catch (RuntimeException damaged) {
            return Optional.empty();
        }
    }

    /** The descriptors of the annotations of a class or member, given as ASM's trees keep them. */
    public static List<String> annotations(
            @Nullable List<AnnotationNode> visible, @Nullable List<AnnotationNode> invisible) {
        List<String> descriptors = new ArrayList<>();
        if (visible != null) {
            visible.forEach(each -> descriptors.add(each.desc));
        }
        if (invisible != null) {
            invisible.forEach(each -> descriptors.add(each.desc));
        }
        return descriptors;
    }
}
