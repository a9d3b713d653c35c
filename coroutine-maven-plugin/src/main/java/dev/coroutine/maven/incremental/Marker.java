package dev.coroutine.maven.incremental;

import dev.coroutine.transformer.discover.AbiMarker;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The annotation that a transformed class carries.
 *
 * @param companions the internal names of the class's generated companions
 */
record Marker(Set<String> companions) {
    /** The marker of a class file; empty if it is as a compiler wrote it, or unreadable. */
    static Optional<Marker> of(byte[] classFile) {
        return AbiMarker.companions(classFile).map(simpleNames -> {
            String name = new ClassReader(classFile).getClassName();
            String prefix = name.substring(0, name.lastIndexOf('/') + 1);
            Set<String> companions = new TreeSet<>();
            simpleNames.forEach(each -> companions.add(prefix + each));
            return new Marker(companions);
        });
    }

    /** Whether this is a class file from beginning to end. */
    static boolean isReadable(byte[] classFile) {
        try {
            new ClassReader(classFile).accept(new ClassVisitor(Opcodes.ASM9) {}, 0);
            return true;
        } catch (RuntimeException unreadable) {
            return false;
        }
    }
}
