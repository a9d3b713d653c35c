package dev.coroutine.samples.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program in the README.
 *
 * @param className its class
 * @param source the whole compilation unit
 * @param output the lines that the next block promises
 */
record Snippet(String className, String source, List<String> output) {
    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\\R(.*?)```", Pattern.DOTALL);
    private static final Pattern CLASS = Pattern.compile("^class (\\w+)", Pattern.MULTILINE);

    /** The programs of a page: each {@code java} block, with the {@code text} block after it. */
    static List<Snippet> in(Path page) throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(page));
        String source = "";
        while (block.find()) {
            if (block.group(1).equals("java")) {
                source = block.group(2);
            } else if (block.group(1).equals("text") && !source.isEmpty()) {
                snippets.add(of(source, block.group(2)));
                source = "";
            }
        }
        return snippets;
    }

    private static Snippet of(String source, String output) {
        Matcher name = CLASS.matcher(source);
        if (!name.find()) {
            throw new IllegalArgumentException("no class in: " + source);
        }
        return new Snippet(name.group(1), source, output.lines().toList());
    }

    @Override
    public String toString() {
        return className;
    }
}
