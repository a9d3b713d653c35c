package dev.coroutine.abi;

import org.jspecify.annotations.Nullable;

/** Where the body of one method awaits: a stack trace element for each state, made when first asked for. */
public final class TraceTable {
    private final String owner;
    private final String method;
    private final @Nullable String file;
    private final int lowestState;
    private final String lines;
    private final StackTraceElement[] elements;

    private TraceTable(String owner, String method, @Nullable String file, int lowestState, String lines) {
        this.owner = owner;
        this.method = method;
        this.file = file;
        this.lowestState = lowestState;
        this.lines = lines;
        this.elements = new StackTraceElement[lines.length()];
    }

    /**
     * Makes the table of one method.
     *
     * @param owner the class's binary name
     * @param lowestState the state that the first character of {@code lines} belongs to
     * @param lines one character a state in ascending order: the line, 0 where it is unknown; that of state 0 is the
     *     method's first line
     */
    public static TraceTable of(String owner, String method, @Nullable String file, int lowestState, String lines) {
        return new TraceTable(owner, method, file, lowestState, lines);
    }

    /** The place of {@code state}; that of an unknown state is the method's beginning. */
    public StackTraceElement at(int state) {
        int index = state - lowestState;
        if (index < 0 || index >= elements.length) {
            index = -lowestState;
        }
        StackTraceElement element = elements[index];
        if (element == null) {
            int line = lines.charAt(index);
            element = new StackTraceElement(owner, method, file, line == 0 ? -1 : line);
            elements[index] = element;
        }
        return element;
    }

    @Override
    public String toString() {
        return at(0).toString();
    }
}
