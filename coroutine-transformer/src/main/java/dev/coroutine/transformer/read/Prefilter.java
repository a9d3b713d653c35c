package dev.coroutine.transformer.read;

import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import dev.coroutine.transformer.options.Profile;
import dev.coroutine.transformer.options.TransformOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** A quick look at a class file's bytes: whether it can have anything to do with coroutines at all. */
public final class Prefilter {
    /** Lets every class with code pass. */
    public static final Prefilter ALL = new Prefilter(List.of("Code"));

    private static final byte[] MAGIC = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE};
    private static final int SMALLEST = 10;

    private final List<byte[]> marks = new ArrayList<>();

    /** Looks for any of these strings, as they stand in a constant pool. */
    Prefilter(Collection<String> marks) {
        marks.forEach(mark -> this.marks.add(mark.getBytes(StandardCharsets.UTF_8)));
    }

    /** Looks for the names of whatever these options make a method asynchronous for. */
    public static Prefilter of(TransformOptions options) {
        List<String> marks = new ArrayList<>(List.of("dev/coroutine/"));
        if (options.profile() == Profile.EA_ASYNC) {
            marks.add(RuntimeSymbols.EA_ASYNC);
        }
        options.awaitMethods().forEach(method -> marks.add(method.owner()));
        return new Prefilter(marks);
    }

    /** Whether one of the strings occurs; or the file is no class file, which is not to pass unnoticed. */
    public boolean mayConcern(byte[] classFile) {
        if (!hasMagic(classFile)) {
            return true;
        }
        for (byte[] mark : marks) {
            if (contains(classFile, mark)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it begins as JVMS 4.1 wants it. */
    private static boolean hasMagic(byte[] file) {
        return file.length >= SMALLEST && Arrays.mismatch(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length) < 0;
    }

    private static boolean contains(byte[] text, byte[] mark) {
        byte first = mark[0];
        for (int at = 0, end = text.length - mark.length; at <= end; at++) {
            if (text[at] == first && Arrays.mismatch(text, at, at + mark.length, mark, 0, mark.length) < 0) {
                return true;
            }
        }
        return false;
    }
}
