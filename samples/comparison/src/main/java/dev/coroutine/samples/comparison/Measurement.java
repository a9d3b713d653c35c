package dev.coroutine.samples.comparison;

import dev.coroutine.Coroutine;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What some waits took.
 *
 * @param count how many there were
 * @param seconds how long all of them took
 * @param bytes how much memory they occupied; 0 where the system does not tell
 */
record Measurement(int count, double seconds, long bytes) {
    /** Measures in this process: {@code KIND COUNT MILLISECONDS}. */
    public static void main(String[] args) throws Exception {
        Kind kind = Kind.valueOf(args[0]);
        int count = Integer.parseInt(args[1]);
        long before = Memory.resident();
        long began = System.nanoTime();
        long outside = kind.waitFor(count, Duration.ofMillis(Long.parseLong(args[2])));
        double seconds = (System.nanoTime() - began) / 1e9;
        long inside = Math.max(0, Memory.peak() - before);
        System.out.println(seconds + " " + (kind == Kind.PROCESSES ? outside : inside));
    }

    /** Measures in a Java process of its own, so that one does not see what the other left behind. */
    static Measurement of(Kind kind, int count, Duration each) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath(),
                        Measurement.class.getName(),
                        kind.name(),
                        String.valueOf(count),
                        String.valueOf(each.toMillis()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(count + " " + kind.label() + " are more than this system allows");
        }
        String[] words = output.trim().split(" ");
        return new Measurement(count, Double.parseDouble(words[0]), Long.parseLong(words[1]));
    }

    private static String classPath() throws IOException {
        return location(Measurement.class) + File.pathSeparator + location(Coroutine.class);
    }

    private static Path location(Class<?> type) throws IOException {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException("cannot locate " + type, e);
        }
    }
}
