package dev.coroutine.transformer.discover;

import dev.coroutine.transformer.bytecode.Primitive;
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
 * @param anonymous whether the bodies' descriptors must not name the frame class, since listing the class's methods by
 *     reflection would look for it before it is defined; instead parameters that are always null tell them apart
 */
public record BodySymbol(
        String owner,
        String name,
        String descriptor,
        boolean isStatic,
        @Nullable Primitive primitive,
        boolean anonymous) {
    /** The parameter slots from which on a start body has no room for its two hidden parameters. */
    private static final int TOO_MANY_SLOTS = 254;

    private static final int LONGEST_NAME = 120;
    private static final int MARKS = 5;
    private static final int SEGMENT_MARKS = 2;
    private static final String MARK_TYPES = "ZBCSIJFD";

    /** The internal name of the frame class. */
    public String frameClass() {
        int slash = owner.lastIndexOf('/') + 1;
        String simple = owner.substring(slash) + "$" + readable(name);
        if (simple.length() > LONGEST_NAME) {
            simple = simple.substring(0, LONGEST_NAME);
        }
        return owner.substring(0, slash) + "$async$" + simple + "$" + hash();
    }

    /**
     * Whether the start body takes its arguments from the frame: those of a generator, which has one from the beginning,
     * and those that leave no room for more.
     */
    public boolean takesArgumentsFromFrame() {
        return isGenerator() || argumentSlots() >= TOO_MANY_SLOTS - marks();
    }

    /** Whether the method returns a stream. */
    public boolean isGenerator() {
        return descriptor.endsWith(")L" + RuntimeSymbols.ASYNC_STREAM + ";");
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
                .append(frameParameter())
                .append(marking());
        return text.append(')').append(resultType().getDescriptor()).toString();
    }

    /** The name and descriptor of that body. */
    public String start() {
        return name + startDescriptor();
    }

    /**
     * The descriptor of the body that runs from a suspension point on.
     *
     * @param segment which stretch of long code it is for
     */
    public String resumeDescriptor(int segment) {
        return "(" + frameParameter() + RuntimeSymbols.strandType().getDescriptor()
                + "Ljava/lang/Object;Ljava/lang/Throwable;" + marking() + marking(segment, segmentMarks(segment))
                + ")Ljava/lang/Object;";
    }

    /** What the start body returns. */
    public Type resultType() {
        return primitive == null ? Type.getObjectType(RuntimeSymbols.OBJECT) : primitive.type();
    }

    /** How many parameters at the end of each descriptor are always null. */
    public int marks() {
        return anonymous ? MARKS : 0;
    }

    private String frameParameter() {
        return "L" + (anonymous ? RuntimeSymbols.FRAME : frameClass()) + ";";
    }

    /** How many more the bodies of further stretches of long code have. */
    public int segmentMarks(int segment) {
        return segment == 0 ? 0 : SEGMENT_MARKS;
    }

    private String marking() {
        return marking(checksum(), marks());
    }

    /** Parameters of array types that stand for the digits of a number. */
    private static String marking(long number, int count) {
        StringBuilder text = new StringBuilder();
        long digits = number;
        for (int i = 0; i < count; i++, digits >>= 6) {
            text.append("[".repeat((int) (digits & 7) + 1)).append(MARK_TYPES.charAt((int) (digits >> 3 & 7)));
        }
        return text.toString();
    }

    private String hash() {
        return Long.toString(checksum(), 36);
    }

    private long checksum() {
        CRC32 crc = new CRC32();
        crc.update((owner + '.' + name + descriptor).getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }

    private static String readable(String name) {
        StringBuilder text = new StringBuilder();
        name.codePoints().forEach(c -> text.appendCodePoint(Character.isJavaIdentifierPart(c) ? c : '_'));
        return text.toString();
    }
}
