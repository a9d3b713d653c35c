package dev.coroutine.transformer.batch;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of temporary files, {@code .NAME.PROCESS-START-NUMBER.tmp}: they say which process they are from, so that
 * those of one that was killed are known.
 */
final class TemporaryNames {
    private static final Pattern PATTERN =
            Pattern.compile("\\..+\\.([0-9a-f]{1,16})-([0-9a-f]{1,16})-[0-9a-f]{8}\\.tmp");
    /** The start of a process is not known more exactly. */
    private static final long TOLERANCE_MILLIS = 5000;

    /** What remains of a long name, so that the temporary one is not too long for a file system. */
    private static final int LONGEST = 40;

    private final String process;
    private int next = ThreadLocalRandom.current().nextInt();

    TemporaryNames() {
        ProcessHandle self = ProcessHandle.current();
        process = Long.toHexString(self.pid()) + "-" + Long.toHexString(start(self)) + "-";
    }

    /** A new name in the directory of a file. */
    Path beside(Path target) {
        String name = String.valueOf(target.getFileName());
        var known = new StringBuilder(".");
        name.codePoints().limit(LONGEST).forEach(known::appendCodePoint);
        return target.resolveSibling(known + "." + process + String.format(Locale.ROOT, "%08x", next++) + ".tmp");
    }

    /** Whether a file name is one of ours. */
    static boolean isOne(String fileName) {
        return fileName.startsWith(".") && PATTERN.matcher(fileName).matches();
    }

    /** Whether a file name is one of ours, and its process is gone. */
    static boolean isLeftOver(String fileName) {
        Matcher name = PATTERN.matcher(fileName);
        return name.matches()
                && !isRunning(Long.parseUnsignedLong(name.group(1), 16), Long.parseUnsignedLong(name.group(2), 16));
    }

    private static boolean isRunning(long process, long start) {
        return ProcessHandle.of(process)
                .map(TemporaryNames::start)
                .filter(other -> Math.abs(other - start) <= TOLERANCE_MILLIS)
                .isPresent();
    }

    private static long start(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
