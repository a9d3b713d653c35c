package dev.coroutine.transformer.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a failing program small: it drops and simplifies pieces for as long as the program still fails. */
final class Shrinker {
    private final Predicate<Tree> fails;
    private final long deadline;

    /** Stops after {@code seconds}. */
    Shrinker(Predicate<Tree> fails, int seconds) {
        this.fails = fails;
        this.deadline = System.nanoTime() + seconds * 1_000_000_000L;
    }

    Tree shrink(Tree failing) {
        Tree smallest = failing;
        for (boolean smaller = true; smaller; ) {
            Tree before = smallest;
            smallest = pass(before);
            smaller = smallest != before && System.nanoTime() < deadline;
        }
        return smallest;
    }

    /** Tries every piece once, largest pieces first; goes on from the smaller program where a try succeeds. */
    private Tree pass(Tree start) {
        Tree current = start;
        for (int position = 0; position < current.all().size(); position++) {
            boolean again = true;
            while (again && position < current.all().size() && System.nanoTime() < deadline) {
                Tree found = firstFailing(current, current.all().get(position));
                again = found != null;
                current = again ? found : current;
            }
        }
        return current;
    }

    private Tree firstFailing(Tree program, Tree piece) {
        for (Tree smaller : smaller(piece)) {
            Tree candidate = program.with(piece, smaller);
            if (fails.test(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    private static List<Tree> smaller(Tree piece) {
        if (piece.isBlock()) {
            return shorterBlocks(piece);
        }
        List<Tree> candidates = new ArrayList<>();
        if (piece.kind().equals(Tree.METHOD) || piece.kind().equals(Tree.STATEMENT)) {
            candidates.add(Tree.block(List.of()));
        }
        piece.all().stream()
                .filter(below -> below != piece && replaces(below, piece))
                .limit(8)
                .forEach(candidates::add);
        if (piece.isExpression() && Expressions.isKnown(piece.kind())) {
            Tree simplest = Expressions.simplest(piece.kind());
            if (!simplest.equals(piece)) {
                candidates.add(0, simplest);
            }
        }
        return candidates;
    }

    private static boolean replaces(Tree below, Tree piece) {
        if (piece.kind().equals(Tree.STATEMENT)) {
            return below.isBlock() || below.kind().equals(Tree.STATEMENT);
        }
        return piece.isExpression() && below.kind().equals(piece.kind());
    }

    private static List<Tree> shorterBlocks(Tree block) {
        List<Tree> statements = block.children();
        List<Tree> shorter = new ArrayList<>();
        for (int length = statements.size(); length >= 1; length /= 2) {
            for (int from = 0; from + length <= statements.size(); from += length) {
                List<Tree> rest = new ArrayList<>(statements.subList(0, from));
                rest.addAll(statements.subList(from + length, statements.size()));
                shorter.add(Tree.block(rest));
            }
        }
        return shorter;
    }
}
