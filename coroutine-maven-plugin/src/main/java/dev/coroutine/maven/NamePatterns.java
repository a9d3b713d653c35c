package dev.coroutine.maven;

import dev.coroutine.maven.incremental.Settings;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A selection of classes by globs over binary names: {@code *} stands for anything within a package, {@code **} for
 * anything, {@code ?} for one character. A pattern also selects the classes nested in those it names.
 *
 * @param includes what to select; nothing means everything
 * @param excludes what not to select nevertheless
 */
record NamePatterns(List<String> includes, List<String> excludes) implements Settings.Selection {
    private static final Pattern WELL_FORMED = Pattern.compile("[\\p{javaJavaIdentifierPart}./*?-]+");

    NamePatterns {
        refuseMalformed("includes", includes);
        refuseMalformed("excludes", excludes);
    }

    @Override
    public boolean test(String binaryName) {
        boolean included = includes.isEmpty() || matches(includes, binaryName);
        return included && !matches(excludes, binaryName);
    }

    private static boolean matches(List<String> globs, String name) {
        return globs.stream().anyMatch(glob -> regex(glob).matcher(name).matches());
    }

    private static void refuseMalformed(String parameter, List<String> globs) {
        for (String glob : globs) {
            if (!WELL_FORMED.matcher(glob.trim()).matches()) {
                throw new IllegalArgumentException(parameter + " (coroutine." + parameter + "): '" + glob
                        + "' is no pattern of class names; write com.example.*, com.example.** or com.example.Name");
            }
        }
    }

    private static Pattern regex(String glob) {
        StringBuilder regex = new StringBuilder();
        String dotted = glob.trim().replace('/', '.');
        for (int i = 0; i < dotted.length(); i++) {
            char c = dotted.charAt(i);
            if (dotted.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else if (c == '*') {
                regex.append("[^.]*");
            } else {
                regex.append(c == '?' ? "[^.]" : Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex + "(\\$.*)?");
    }
}
