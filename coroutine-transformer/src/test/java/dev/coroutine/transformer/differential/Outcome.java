package dev.coroutine.transformer.differential;

import java.util.List;

/**
 * What a run did.
 *
 * @param trace the logged lines in order
 * @param result what it returned or threw
 * @param awaits how many values it asked for
 */
record Outcome(List<String> trace, String result, int awaits) {
    /** Where two outcomes part, or null if they agree. */
    static String difference(Outcome expected, Outcome actual) {
        if (expected.equals(actual)) {
            return null;
        }
        int at = 0;
        int common = Math.min(expected.trace.size(), actual.trace.size());
        while (at < common && expected.trace.get(at).equals(actual.trace.get(at))) {
            at++;
        }
        return "first difference in trace line " + at + "\n  reference:   " + expected.from(at) + "\n  transformed: "
                + actual.from(at);
    }

    private String from(int line) {
        int start = Math.max(0, line - 2);
        int end = Math.min(trace.size(), line + 12);
        return (start > 0 ? "... " : "") + trace.subList(start, end) + " " + result + ", " + awaits + " awaits";
    }
}
