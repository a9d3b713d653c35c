package dev.coroutine.samples.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory processes occupy, where the system tells by a {@code /proc} file system; else 0. */
final class Memory {
    private Memory() {}

    /** What this process occupies now. */
    static long resident() {
        return read("self", "VmRSS:");
    }

    /** The most that this process has occupied so far. */
    static long peak() {
        return read("self", "VmHWM:");
    }

    static long residentOf(long process) {
        return read(String.valueOf(process), "VmRSS:");
    }

    private static long read(String process, String field) {
        Path status = Path.of("/proc", process, "status");
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException absent) {
            return 0;
        }
    }
}
