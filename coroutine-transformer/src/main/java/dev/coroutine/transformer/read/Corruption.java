package dev.coroutine.transformer.read;

import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import dev.coroutine.transformer.diagnostic.Location;
import java.util.Optional;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.util.CheckClassAdapter;

/**
 * Looks in a class file on which the transformer has failed for the reason: a JVM would refuse the class too. A check of
 * every class beforehand would cost more than the transformation.
 */
public final class Corruption {
    private Corruption() {}

    /** What is wrong with the class file, if anything is. */
    public static Optional<Diagnostic> in(byte[] classFile) {
        String name = "class file";
        try {
            var reader = new ClassReader(classFile);
            name = reader.getClassName().replace('/', '.');
            var writer = new ClassWriter(0);
            reader.accept(new CheckClassAdapter(writer, true), ClassReader.EXPAND_FRAMES);
            writer.toByteArray();
            return Optional.empty();
        } catch (RuntimeException flaw) {
            return Optional.of(Diagnostic.of(
                    DiagnosticCode.CORRUPT_CLASS,
                    new Location(name, null, null, 0),
                    "This is not a valid class file: " + firstLine(flaw),
                    "Compile it again"));
        }
    }

    private static String firstLine(RuntimeException flaw) {
        String message = flaw.getMessage();
        return message == null
                ? flaw.getClass().getSimpleName()
                : message.lines().findFirst().orElse("").strip();
    }
}
