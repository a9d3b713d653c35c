package dev.coroutine.transformer.read;

import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import dev.coroutine.transformer.diagnostic.Location;
import dev.coroutine.transformer.diagnostic.Refusal;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** Reads class files, or refuses those that are corrupt or of a version out of range. */
public final class ClassFileReader {
    private static final int MAGIC = 0xCAFEBABE;

    /** Reads a class file whole. */
    public ClassUnit read(byte[] bytes) {
        requireClassFile(bytes);
        try {
            ClassNode node = new ClassNode();
            new ClassReader(bytes).accept(node, ClassReader.EXPAND_FRAMES);
            return new ClassUnit(node, bytes);
        } catch (RuntimeException corrupt) {
            throw corrupt("its structure is broken" + detail(corrupt));
        }
    }

    private static void requireClassFile(byte[] bytes) {
        if (bytes.length < 10 || unsigned(bytes, 0) << 16 != (MAGIC & 0xFFFF0000) || unsigned(bytes, 2) != 0xBABE) {
            throw corrupt("it does not begin like a class file");
        }
        int version = unsigned(bytes, 6);
        if (version < Opcodes.V1_8) {
            throw unsupported(
                    "class file version " + version + " is older than Java 8's",
                    "Compile it with --release 8 or newer");
        }
        if (version > Opcodes.V28) {
            throw unsupported(
                    "class file version " + version + " is newer than this transformer reads",
                    "Compile with a lower --release or update the transformer");
        }
    }

    private static int unsigned(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    private static String detail(RuntimeException cause) {
        return cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")";
    }

    private static Refusal corrupt(String why) {
        return new Refusal(Diagnostic.of(
                DiagnosticCode.CORRUPT_CLASS, UNKNOWN, "This is not a valid class file: " + why, "Compile it again"));
    }

    private static Refusal unsupported(String why, String remedy) {
        return new Refusal(Diagnostic.of(DiagnosticCode.UNSUPPORTED_CLASS_VERSION, UNKNOWN, capital(why), remedy));
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static final Location UNKNOWN = new Location("class file", null, null, 0);
}
