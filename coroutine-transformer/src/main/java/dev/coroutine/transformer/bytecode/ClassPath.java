package dev.coroutine.transformer.bytecode;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where class files are looked up. Classes are only read, never loaded. */
@FunctionalInterface
public interface ClassPath {
    /** A class path without classes. */
    ClassPath EMPTY = name -> null;

    /**
     * Finds a class file.
     *
     * @param internalName as {@code java/lang/Object}
     * @return its bytes, or null if there is none
     */
    byte @Nullable [] find(String internalName);

    /** Looks here first, then in {@code other}. */
    default ClassPath then(ClassPath other) {
        return name -> {
            byte[] bytes = find(name);
            return bytes != null ? bytes : other.find(name);
        };
    }

    /** The classes that {@code loader} sees as resources; null is the boot loader. */
    static ClassPath of(@Nullable ClassLoader loader) {
        return name -> {
            String resource = name + ".class";
            try (var in = loader == null
                    ? ClassLoader.getSystemResourceAsStream(resource)
                    : loader.getResourceAsStream(resource)) {
                return in == null ? null : in.readAllBytes();
            } catch (IOException unreadable) {
                return null;
            }
        };
    }
}
