package dev.coroutine.transformer.batch;

import dev.coroutine.transformer.discover.AbiMarker;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/** The little that a batch needs to know of a class file. */
final class ClassFacts {
    /** A binary name as in JVMS 4.2.1, which is also what keeps paths made of it inside their directory. */
    private static final Pattern NAME = Pattern.compile("[^.;\\[/\\x00]+(/[^.;\\[/\\x00]+)*");

    private ClassFacts() {}

    /** The class's name, or null if the file is not well-formed. */
    static @Nullable String internalName(byte[] classFile) {
        try {
            String name = new ClassReader(classFile).getClassName();
            return NAME.matcher(name).matches() ? name : null;
        } catch (RuntimeException malformed) {
            return null;
        }
    }

    /** The simple names of the generated classes that a transformed class says it has. */
    static List<String> companions(byte[] classFile) {
        return AbiMarker.companions(classFile).orElse(List.of());
    }
}
