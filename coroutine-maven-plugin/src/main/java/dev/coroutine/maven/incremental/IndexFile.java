package dev.coroutine.maven.incremental;

import dev.coroutine.transformer.FusedEdge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The index on disk: lines of tab-separated words, the last of which proves the others complete.
 *
 * <pre>
 * coroutine-index 2 SETTINGS
 * class NAME ORIGINAL OUTPUT SHAPE
 * companion NAME HASH               (of the class above)
 * edge CALLEE BODY
 * end HASH
 * </pre>
 */
record IndexFile(Path path) {
    private static final String HEADER = "coroutine-index 2";

    /** The index; empty if there is none. */
    Optional<Index> read() throws IOException, DamagedIndexException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        String text = new String(WholeFiles.read(path), StandardCharsets.UTF_8);
        int end = text.lastIndexOf("end\t");
        if (end < 0 || !text.substring(end).equals("end\t" + Hash.of(text.substring(0, end)) + "\n")) {
            throw new DamagedIndexException(path);
        }
        return Optional.of(parse(List.of(text.substring(0, end).split("\n"))));
    }

    void write(Index index) throws IOException {
        StringBuilder text = new StringBuilder();
        line(text, HEADER, index.settings());
        index.entries().forEach((name, entry) -> append(text, name, entry));
        line(text, "end", Hash.of(text.toString()));
        WholeFiles.write(path, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    void delete() throws IOException {
        WholeFiles.delete(path);
    }

    private static void append(StringBuilder text, String name, Entry entry) {
        line(text, "class", name, entry.original(), entry.output(), entry.shape());
        new TreeMap<>(entry.companions()).forEach((companion, hash) -> line(text, "companion", companion, hash));
        entry.edges().stream()
                .map(edge -> edge.callee() + "\t" + edge.body())
                .sorted()
                .forEach(edge -> line(text, "edge", edge));
    }

    private static void line(StringBuilder text, String... words) {
        text.append(String.join("\t", words)).append('\n');
    }

    private Index parse(List<String> lines) throws DamagedIndexException {
        String[] header = lines.get(0).split("\t", -1);
        if (header.length != 2 || !header[0].equals(HEADER)) {
            throw new DamagedIndexException(path);
        }
        Map<String, Entry> entries = new TreeMap<>();
        String current = "";
        for (String line : lines.subList(1, lines.size())) {
            String[] words = line.split("\t", -1);
            switch (words[0] + words.length) {
                case "class5" -> {
                    current = words[1];
                    entries.put(
                            current, new Entry(words[2], words[3], words[4], new TreeMap<>(), new LinkedHashSet<>()));
                }
                case "companion3" -> at(entries, current).companions().put(words[1], words[2]);
                case "edge3" -> at(entries, current).edges().add(new FusedEdge(current, words[1], words[2]));
                default -> throw new DamagedIndexException(path);
            }
        }
        return Index.of(header[1], entries);
    }

    private Entry at(Map<String, Entry> entries, String name) throws DamagedIndexException {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new DamagedIndexException(path);
        }
        return entry;
    }
}
