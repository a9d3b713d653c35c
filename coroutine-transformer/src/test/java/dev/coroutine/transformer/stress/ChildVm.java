package dev.coroutine.transformer.stress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A virtual machine of its own for code that has been rewritten. */
final class ChildVm {
    private static final int MINUTES = 20;
    private static final List<String> OPENED = List.of(
            "java.lang", "java.lang.reflect", "java.time", "java.util", "java.util.concurrent", "java.util.function");

    private ChildVm() {}

    /** Runs {@code main} and waits for its end; what it prints goes to a file in {@code directory}. */
    static void run(Path directory, String classPath, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xss8m", "-Xmx1g", "-Xverify:all", "-XX:+IgnoreUnrecognizedVMOptions", "-Xshare:auto"));
        for (String opened : OPENED) {
            command.add("--add-opens");
            command.add("java.base/" + opened + "=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        Path log = Files.createTempFile(directory, "log", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw new AssertionError("no end after " + MINUTES + " minutes:\n" + end(log));
            }
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new AssertionError("exit code " + process.exitValue() + ":\n" + end(log));
        }
    }

    private static String end(Path log) throws IOException {
        String text = Files.readString(log);
        return text.substring(Math.max(0, text.length() - 4000));
    }
}
