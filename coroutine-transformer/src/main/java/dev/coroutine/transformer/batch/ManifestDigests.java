package dev.coroutine.transformer.batch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes the digests of the entries out of a manifest and leaves every other byte as it is, which
 * {@code java.util.jar.Manifest} does not.
 */
final class ManifestDigests {
    private static final Pattern LINE = Pattern.compile("[^\r\n]*(\r\n|\n|\r|$)");
    private static final Pattern DIGEST =
            Pattern.compile("([^: ]+-Digest(-[^: ]+)?|Magic):.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private ManifestDigests() {}

    static byte[] strip(byte[] manifest) {
        // One char a byte, so that nothing is lost in a file that is not UTF-8.
        String text = new String(manifest, StandardCharsets.ISO_8859_1);
        var result = new StringBuilder(text.length());
        boolean main = true;
        for (List<String> section : sections(text)) {
            String kept = main ? String.join("", section) : withoutDigests(section);
            result.append(kept);
            main = false;
        }
        return result.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Attributes in sections; an attribute has its continuation lines, a section the blank lines that end it. */
    private static List<List<String>> sections(String text) {
        List<List<String>> sections = new ArrayList<>();
        List<String> section = new ArrayList<>();
        boolean ended = false;
        for (var lines = LINE.matcher(text); lines.find() && !lines.group().isEmpty(); ) {
            String line = lines.group();
            boolean blank = line.isBlank();
            if (ended && !blank) {
                sections.add(section);
                section = new ArrayList<>();
            }
            ended = blank;
            if (line.startsWith(" ") && !blank && !section.isEmpty()) {
                section.add(section.remove(section.size() - 1) + line);
            } else {
                section.add(line);
            }
        }
        sections.add(section);
        return sections;
    }

    /** The section, or nothing if it only had digests. */
    private static String withoutDigests(List<String> section) {
        List<String> kept = section.stream()
                .filter(attribute -> !DIGEST.matcher(attribute).matches())
                .toList();
        boolean lostSome = kept.size() < section.size();
        boolean hasOthers = kept.stream().anyMatch(attribute -> !attribute.isBlank() && !isName(attribute));
        return lostSome && !hasOthers ? "" : String.join("", kept);
    }

    private static boolean isName(String attribute) {
        return attribute.regionMatches(true, 0, "Name:", 0, "Name:".length());
    }
}
