package dev.coroutine.transformer.bytecode;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;

/** How many bytes of code the methods of a class file have (JVMS 4.6, 4.7.3). */
public final class CodeSizes {
    private final ClassReader reader;
    private final char[] buffer;
    private final Map<String, Integer> sizes = new HashMap<>();

    private CodeSizes(byte[] classFile) {
        reader = new ClassReader(classFile);
        buffer = new char[reader.getMaxStringLength()];
        int at = reader.header + 8 + 2 * reader.readUnsignedShort(reader.header + 6);
        at = members(at, false);
        members(at, true);
    }

    /** The sizes by name and descriptor; methods without code are left out. */
    public static Map<String, Integer> of(byte[] classFile) {
        return Map.copyOf(new CodeSizes(classFile).sizes);
    }

    private int members(int start, boolean methods) {
        int at = start + 2;
        for (int member = reader.readUnsignedShort(start); member > 0; member--) {
            String name = methods ? reader.readUTF8(at + 2, buffer) + reader.readUTF8(at + 4, buffer) : "";
            int attributes = reader.readUnsignedShort(at + 6);
            at += 8;
            for (; attributes > 0; attributes--) {
                if (methods && "Code".equals(reader.readUTF8(at, buffer))) {
                    sizes.put(name, reader.readInt(at + 10));
                }
                at += 6 + reader.readInt(at + 2);
            }
        }
        return at;
    }
}
