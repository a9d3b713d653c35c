package dev.coroutine.transformer.debug;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The JDK's command line debugger, driven as a person would. */
final class Jdb implements AutoCloseable {
    private static final Pattern PROMPT = Pattern.compile("(^|\\n)(> |\\S+\\[\\d+] )$");

    private final Process process;
    private final OutputStream in;
    private final InputStream out;
    private final StringBuilder transcript = new StringBuilder();

    private Jdb(Process process) {
        this.process = process;
        this.in = process.getOutputStream();
        this.out = process.getInputStream();
    }

    /** Starts a program under the debugger, stopped before its first instruction. */
    static Jdb start(String classPath, String mainClass) throws IOException {
        Path command =
                Path.of(System.getProperty("java.home"), "bin", "jdb" + (File.separatorChar == '\\' ? ".exe" : ""));
        Process process = new ProcessBuilder(command.toString(), "-classpath", classPath, mainClass)
                .redirectErrorStream(true)
                .start();
        Jdb jdb = new Jdb(process);
        jdb.untilPrompt();
        return jdb;
    }

    /** Gives a command and waits for the next prompt behind {@code awaited}; what was printed. */
    String command(String command, String awaited) throws IOException {
        int from = transcript.length();
        in.write((command + "\n").getBytes(StandardCharsets.US_ASCII));
        in.flush();
        while (transcript.indexOf(awaited, from) < 0) {
            read();
        }
        untilPrompt();
        return transcript.substring(from);
    }

    private void untilPrompt() throws IOException {
        while (!PROMPT.matcher(transcript).find()) {
            read();
        }
    }

    private void read() throws IOException {
        int next = out.read();
        if (next < 0) {
            throw new AssertionError("jdb ended:\n" + transcript);
        }
        transcript.append((char) next);
    }

    @Override
    public String toString() {
        return transcript.toString();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
