package dev.coroutine.transformer.cli;

import java.io.PrintWriter;
import java.nio.file.Path;

/** A line on a terminal that shows how far a large container is. */
final class ProgressBar {
    private static final int LARGE = 500;
    private static final int WIDTH = 30;
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintWriter terminal;
    private int shown = -1;

    ProgressBar(PrintWriter terminal) {
        this.terminal = terminal;
    }

    synchronized void show(Path container, int done, int total) {
        int filled = (int) ((long) WIDTH * done / total);
        if (total < LARGE || filled == shown) {
            return;
        }
        shown = filled;
        String bar = "#".repeat(filled) + ".".repeat(WIDTH - filled);
        terminal.print(ERASE_LINE + "[" + bar + "] " + done + "/" + total + " " + container.getFileName());
        terminal.flush();
    }

    synchronized void clear() {
        if (shown >= 0) {
            terminal.print(ERASE_LINE);
            terminal.flush();
        }
    }
}
