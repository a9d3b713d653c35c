package dev.coroutine.transformer.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program with one behaviour. Its first lines may be directives: {@code // release 16} (the oldest language that has
 * its syntax), {@code // heavy} (few schedules), {@code // javac} or {@code // ecj} (not for the other compiler), {@code // fresh} (each run
 * loads its classes anew). A line {@code // ----} begins a further compilation unit.
 *
 * @param name as {@code flow/returnFromFinally}
 * @param compiler the only compiler that it is for, or empty
 */
record Fixture(String name, List<SourceUnit> units, int release, boolean heavy, String compiler, boolean fresh) {
    private static final Pattern RELEASE = Pattern.compile("^// release (\\d+)$", Pattern.MULTILINE);

    static Fixture of(String name, String text) {
        List<SourceUnit> units = new ArrayList<>();
        for (String part : text.split("(?m)^// ----\\R")) {
            SourceUnit unit = new SourceUnit(name, part);
            units.add(new SourceUnit(unit.canonicalPath(), part));
        }
        Matcher release = RELEASE.matcher(text);
        return new Fixture(
                name,
                List.copyOf(units),
                release.find() ? Integer.parseInt(release.group(1)) : 8,
                has(text, "heavy"),
                has(text, "javac") ? "Javac" : has(text, "ecj") ? "Ecj" : "",
                has(text, "fresh"));
    }

    /** What it does, as the lines of its last unit that begin with {@code //>} say. */
    List<String> expected() {
        return units.get(units.size() - 1)
                .text()
                .lines()
                .filter(line -> line.startsWith("//> "))
                .map(line -> line.substring(4))
                .toList();
    }

    /** The binary name of the class with {@code main(Probe)}: the first type of the first unit. */
    String mainClass() {
        return units.get(0).topLevelTypes().iterator().next().replace('/', '.');
    }

    /** Whether the class with this internal name comes from this fixture. */
    boolean declares(String internalName) {
        return units.stream()
                .flatMap(unit -> unit.topLevelTypes().stream())
                .anyMatch(type -> internalName.equals(type) || internalName.startsWith(type + "$"));
    }

    private static boolean has(String text, String directive) {
        return text.lines().limit(6).anyMatch(line -> line.equals("// " + directive));
    }

    @Override
    public String toString() {
        return name;
    }
}
