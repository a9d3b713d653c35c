package dev.coroutine.transformer.generated;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a program: text with smaller pieces in it.
 *
 * @param kind {@link #BLOCK}, {@link #STATEMENT}, {@link #METHOD}, or for an expression its Java type
 * @param parts strings and trees
 */
record Tree(String kind, List<Object> parts) {
    static final String BLOCK = "block";
    static final String STATEMENT = "statement";
    static final String METHOD = "method";

    static Tree of(String kind, Object... parts) {
        return new Tree(kind, List.of(parts));
    }

    static Tree statement(Object... parts) {
        return of(STATEMENT, parts);
    }

    static Tree block(List<Tree> statements) {
        return new Tree(BLOCK, List.copyOf(statements));
    }

    boolean isBlock() {
        return kind.equals(BLOCK);
    }

    boolean isExpression() {
        return !isBlock() && !kind.equals(STATEMENT) && !kind.equals(METHOD);
    }

    List<Tree> children() {
        List<Tree> children = new ArrayList<>();
        for (Object part : parts) {
            if (part instanceof Tree child) {
                children.add(child);
            }
        }
        return children;
    }

    /** This tree and all below it, from the root down. */
    List<Tree> all() {
        List<Tree> all = new ArrayList<>();
        collect(all);
        return all;
    }

    private void collect(List<Tree> all) {
        all.add(this);
        children().forEach(child -> child.collect(all));
    }

    /** The tree with {@code replacement} in the place of the very piece {@code old}. */
    Tree with(Tree old, Tree replacement) {
        if (this == old) {
            return replacement;
        }
        List<Object> changed = new ArrayList<>(parts.size());
        boolean same = true;
        for (Object part : parts) {
            Object now = part instanceof Tree child ? child.with(old, replacement) : part;
            same &= now == part;
            changed.add(now);
        }
        return same ? this : new Tree(kind, changed);
    }

    /** How many pieces it has. */
    int size() {
        return 1 + children().stream().mapToInt(Tree::size).sum();
    }

    /** The program's text, indented by its braces. */
    String source() {
        StringBuilder text = new StringBuilder();
        append(text);
        StringBuilder indented = new StringBuilder();
        int depth = 0;
        for (String line : text.toString().lines().map(String::strip).toList()) {
            depth -= line.startsWith("}") ? 1 : 0;
            indented.append("    ".repeat(Math.max(0, depth))).append(line).append('\n');
            depth += opened(line) + (line.startsWith("}") ? 1 : 0);
        }
        return indented.toString();
    }

    private static int opened(String line) {
        return (int) (line.chars().filter(c -> c == '{').count()
                - line.chars().filter(c -> c == '}').count());
    }

    private void append(StringBuilder text) {
        for (Object part : parts) {
            if (part instanceof Tree child) {
                child.append(text);
                text.append(child.isExpression() ? "" : "\n");
            } else {
                text.append(part);
            }
        }
    }
}
