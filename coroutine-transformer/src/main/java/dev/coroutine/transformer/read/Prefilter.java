package dev.coroutine.transformer.read;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A quick look at a class file's bytes: whether it can have anything to do with coroutines at all. */
public final class Prefilter {
    private final List<byte[]> marks = new ArrayList<>();

    /** Looks for any of these strings, as they stand in a constant pool. */
    public Prefilter(Collection<String> marks) {
        marks.forEach(mark -> this.marks.add(mark.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether one of the strings occurs. */
    public boolean mayConcern(byte[] classFile) {
        for (byte[] mark : marks) {
            if (contains(classFile, mark)) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(byte[] text, byte[] mark) {
        byte first = mark[0];
        for (int at = 0, end = text.length - mark.length; at <= end; at++) {
            if (text[at] == first && java.util.Arrays.mismatch(text, at, at + mark.length, mark, 0, mark.length) < 0) {
                return true;
            }
        }
        return false;
    }
}
