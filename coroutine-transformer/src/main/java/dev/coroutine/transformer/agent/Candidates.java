package dev.coroutine.transformer.agent;

import dev.coroutine.transformer.options.AwaitMethod;
import dev.coroutine.transformer.options.Profile;
import dev.coroutine.transformer.options.TransformOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Tells by a look at the raw bytes which class files may have something to transform. */
final class Candidates {
    private static final byte[] TRANSFORMED = bytes("Ldev/coroutine/abi/Transformed;");

    private final List<byte[]> marks = new ArrayList<>();

    Candidates(TransformOptions options) {
        marks.add(bytes("dev/coroutine/"));
        if (options.profile() == Profile.EA_ASYNC) {
            marks.add(bytes("com/ea/async/Async"));
        }
        for (AwaitMethod method : options.awaitMethods()) {
            marks.add(bytes(method.owner()));
        }
    }

    boolean include(byte[] classFile) {
        return marks.stream().anyMatch(mark -> contains(classFile, mark)) && !contains(classFile, TRANSFORMED);
    }

    private static boolean contains(byte[] text, byte[] part) {
        int last = text.length - part.length;
        for (int at = 0; at <= last; at++) {
            int length = 0;
            while (length < part.length && text[at + length] == part[length]) {
                length++;
            }
            if (length == part.length) {
                return true;
            }
        }
        return false;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
