package dev.coroutine.abi;

import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * Defines the companion classes that a class carries as strings, where one class file must hold everything: each
 * character is one byte of a class file, and a class file that exceeds one string constant continues in the next.
 */
public final class Companions {
    private Companions() {}

    /**
     * Defines the classes beside {@code host}; one that is defined already is left alone.
     *
     * @param host a lookup of the class that carries them
     * @param chunks the class files, in order, each in one or more strings of characters 0 to 255
     * @param chunksPerClass how many strings each class file takes
     */
    public static void define(MethodHandles.Lookup host, String[] chunks, int[] chunksPerClass) {
        int next = 0;
        for (int count : chunksPerClass) {
            define(host, decode(chunks, next, count));
            next = Math.addExact(next, count);
        }
    }

    private static void define(MethodHandles.Lookup host, byte[] classFile) {
        try {
            host.defineClass(classFile);
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(
                    host + " may not define classes in its package; pass MethodHandles.lookup()", e);
        } catch (LinkageError e) {
            // JVMS 5.3.5: a second definition is a LinkageError itself; whatever else is wrong has a class of its own
            if (!Objects.equals(e.getClass(), LinkageError.class)) {
                throw e;
            }
        }
    }

    private static byte[] decode(String[] chunks, int from, int count) {
        String joined = String.join("", Arrays.asList(chunks).subList(from, from + count));
        return joined.getBytes(StandardCharsets.ISO_8859_1);
    }
}
