package dev.coroutine.transformer.differential;

import dev.coroutine.transformer.bytecode.ClassPath;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.ClassReader;

/** The class files that programs are compiled against, each read once. */
final class KnownClasses {
    /** The tests' class path and the JDK. */
    static final ClassPath CLASS_PATH = cached(ClassPath.of(KnownClasses.class.getClassLoader()));

    private static final Map<String, Header> HEADERS = new ConcurrentHashMap<>();

    private KnownClasses() {}

    /** What a class file says of its class's place in the hierarchy. */
    record Header(int access, String superName) {
        static Header of(byte[] classFile) {
            ClassReader reader = new ClassReader(classFile);
            return new Header(reader.getAccess(), reader.getSuperName());
        }
    }

    static Header header(String name) {
        return HEADERS.computeIfAbsent(name, any -> {
            byte[] bytes = CLASS_PATH.find(name);
            if (bytes == null) {
                throw new AssertionError("no class file of " + name);
            }
            return Header.of(bytes);
        });
    }

    private static ClassPath cached(ClassPath all) {
        Map<String, Optional<byte[]>> found = new ConcurrentHashMap<>();
        return name -> found.computeIfAbsent(name, any -> Optional.ofNullable(all.find(any)))
                .orElse(null);
    }
}
