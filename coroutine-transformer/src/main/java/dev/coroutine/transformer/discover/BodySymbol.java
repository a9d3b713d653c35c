package dev.coroutine.transformer.discover;

import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * The names of what a method is turned into: its frame class and its start and resume bodies. They follow from the
 * method alone, so that callers in other classes can name them.
 *
 * @param owner the internal name of the class that declares the method
 * @param name the method's name, which the bodies share
 * @param descriptor the method's own descriptor
 * @param isStatic whether it has no {@code this}
 * @param primitive the primitive that the start body returns, or null for an object
 */
public record BodySymbol(
        String owner,
        String name,
        String descriptor,
        boolean isStatic,
        @Nullable Primitive primitive) {
    /** The parameter slots from which on a start body has no room for its two hidden parameters. */
    private static final int TOO_MANY_SLOTS = 254;

    private static final int LONGEST_NAME = 120;

    /** The internal name of the frame class. */
    public String frameClass() {
        int slash = owner.lastIndexOf('/') + 1;
        String simple = owner.substring(slash) + "$" + readable(name);
        if (simple.length() > LONGEST_NAME) {
            simple = simple.substring(0, LONGEST_NAME);
        }
        return owner.substring(0, slash) + "$async$" + simple + "$" + hash();
    }

    /** Whether the start body takes its arguments from the frame, since they leave no room for more. */
    public boolean takesArgumentsFromFrame() {
        return argumentSlots() >= TOO_MANY_SLOTS;
    }

    /** The slots of {@code this} and the arguments. */
    public int argumentSlots() {
        int slots = Type.getArgumentsAndReturnSizes(descriptor) >> 2;
        return isStatic ? slots - 1 : slots;
    }

    /** The descriptor of the body that runs from the beginning: the arguments, the strand and the frame or null. */
    public String startDescriptor() {
        Type[] arguments = takesArgumentsFromFrame() ? new Type[0] : Type.getArgumentTypes(descriptor);
        StringBuilder text = new StringBuilder("(");
        for (Type argument : arguments) {
            text.append(argument.getDescriptor());
        }
        text.append(RuntimeSymbols.strandType().getDescriptor())
                .append('L')
                .append(frameClass())
                .append(";)");
        return text.append(resultType().getDescriptor()).toString();
    }

    /** The descriptor of the body that runs from a suspension point on. */
    public String resumeDescriptor() {
        return "(L" + frameClass() + ";" + RuntimeSymbols.strandType().getDescriptor()
                + "Ljava/lang/Object;Ljava/lang/Throwable;)Ljava/lang/Object;";
    }

    /** What the start body returns. */
    public Type resultType() {
        return primitive == null ? Type.getObjectType(RuntimeSymbols.OBJECT) : primitive.type();
    }

    private String hash() {
        CRC32 crc = new CRC32();
        crc.update((owner + '.' + name + descriptor).getBytes(StandardCharsets.UTF_8));
        return Long.toString(crc.getValue(), 36);
    }

    private static String readable(String name) {
        StringBuilder text = new StringBuilder();
        name.codePoints().forEach(c -> text.appendCodePoint(Character.isJavaIdentifierPart(c) ? c : '_'));
        return text.toString();
    }
}
