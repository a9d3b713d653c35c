package dev.coroutine.debug;

import java.util.ArrayList;
import java.util.List;

/** A line of text with others below it. */
final class TextTree {
    private static final int MAX_DEPTH = 200;
    private static final int MAX_LINES = 200_000;
    private static final String CUT = "...";

    private final String title;
    private final List<String> details = new ArrayList<>();
    private final List<TextTree> branches = new ArrayList<>();

    TextTree(String title) {
        this.title = title;
    }

    /** Adds a line of its own, before the branches. */
    void detail(String line) {
        details.add(line);
    }

    TextTree branch(String titleOfBranch) {
        TextTree made = new TextTree(titleOfBranch);
        branches.add(made);
        return made;
    }

    /** Whether branches at that depth are not to be made any more. */
    static boolean isTooDeep(int depth) {
        return depth >= MAX_DEPTH;
    }

    /** The tree as lines, without a line break at the end. */
    String format() {
        List<String> lines = new ArrayList<>();
        print("", "", lines);
        return String.join(System.lineSeparator(), lines);
    }

    private void print(String first, String rest, List<String> lines) {
        if (lines.size() >= MAX_LINES) {
            if (!lines.get(lines.size() - 1).equals(CUT)) {
                lines.add(CUT);
            }
            return;
        }
        lines.add(first + title);
        String beside = branches.isEmpty() ? "    " : "│   ";
        details.forEach(line -> lines.add(rest + beside + line));
        for (int i = 0; i < branches.size(); i++) {
            boolean last = i == branches.size() - 1;
            branches.get(i).print(rest + (last ? "└── " : "├── "), rest + (last ? "    " : "│   "), lines);
        }
    }
}
