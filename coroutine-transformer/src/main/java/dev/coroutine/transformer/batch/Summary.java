package dev.coroutine.transformer.batch;

import java.time.Duration;

/**
 * What a run did.
 *
 * @param classes how many class files were looked at
 * @param transformed how many of them were transformed
 * @param methods how many methods were transformed
 * @param awaitPoints how many await points these have
 * @param errors how many findings are errors; if there is one, nothing was written
 * @param warnings how many findings are warnings
 */
public record Summary(int classes, int transformed, int methods, int awaitPoints, int errors, int warnings) {
    /** A run that has done nothing yet. */
    public static final Summary NOTHING = new Summary(0, 0, 0, 0, 0, 0);

    /** Both runs together. */
    public Summary plus(Summary other) {
        return new Summary(
                classes + other.classes,
                transformed + other.transformed,
                methods + other.methods,
                awaitPoints + other.awaitPoints,
                errors + other.errors,
                warnings + other.warnings);
    }

    /** One line for the user, as {@code transformed 12 methods in 4 classes, 31 await points, 180 ms}. */
    public String line(Duration elapsed) {
        String time = elapsed.toMillis() + " ms";
        if (errors > 0) {
            return "refused with " + count(errors, "error") + ", nothing written, " + time;
        }
        if (transformed == 0) {
            return "nothing to transform in " + count(classes, "class") + ", " + time;
        }
        return "transformed " + count(methods, "method") + " in " + count(transformed, "class") + ", "
                + count(awaitPoints, "await point") + ", " + time;
    }

    /** One line for a run that was to change nothing. */
    public String checkedLine(Duration elapsed) {
        return "checked " + count(methods, "method") + " in " + count(classes, "class") + ", "
                + count(awaitPoints, "await point") + ", " + count(errors, "error") + ", "
                + count(warnings, "warning") + ", " + elapsed.toMillis() + " ms";
    }

    private static String count(int number, String noun) {
        String plural = noun.endsWith("s") ? "es" : "s";
        return number + " " + noun + (number == 1 ? "" : plural);
    }
}
