package dev.coroutine.transformer.write;

import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import dev.coroutine.transformer.diagnostic.Location;
import dev.coroutine.transformer.diagnostic.Refusal;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.LimitExceededException;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.tree.ClassNode;

/** Turns a tree into a class file; its frames are written as they are. */
public final class ClassFileWriter {
    /** Writes a class, or refuses it if it passes the format's limits (JVMS 4.11). */
    public byte[] write(ClassNode node) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        try {
            node.accept(writer);
            return writer.toByteArray();
        } catch (MethodTooLargeException tooLarge) {
            throw limit(
                    node,
                    tooLarge.getMethodName(),
                    "The method " + tooLarge.getMethodName() + " has " + tooLarge.getCodeSize()
                            + " bytes of code once transformed; a class file holds at most 65535",
                    "Split the method");
        } catch (LimitExceededException tooLarge) {
            throw limit(
                    node,
                    null,
                    "A method of the class is too long once transformed: its far jumps cannot be written",
                    "Split the longest method");
        } catch (ClassTooLargeException tooLarge) {
            throw limit(
                    node,
                    null,
                    "The class has " + tooLarge.getConstantPoolCount()
                            + " constants once transformed; a class file holds at most 65535",
                    "Split the class");
        }
    }

    private static Refusal limit(ClassNode node, @Nullable String method, String message, String remedy) {
        Location location = new Location(node.name.replace('/', '.'), method, node.sourceFile, 0);
        return new Refusal(Diagnostic.of(DiagnosticCode.CLASS_FILE_LIMIT, location, message, remedy));
    }
}
