package dev.coroutine.transformer.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What a generated piece of code may refer to, and how much more of it there may be. */
final class Scope {
    /** A local variable. */
    record Local(String name, String type, boolean assignable) {}

    final Random random;
    final List<Local> locals;
    final List<String> loops;
    final List<String> continuable;
    final int depth;
    final int loopDepth;
    final boolean awaits;
    final boolean inLambda;
    final String result;
    private final int[] names;

    private Scope(Scope outer, List<String> loops, List<String> continuable, int loopDepth, boolean awaits) {
        this.random = outer.random;
        this.names = outer.names;
        this.locals = new ArrayList<>(outer.locals);
        this.loops = loops;
        this.continuable = continuable;
        this.depth = outer.depth + 1;
        this.loopDepth = loopDepth;
        this.awaits = awaits;
        this.inLambda = outer.inLambda;
        this.result = outer.result;
    }

    private Scope(Random random, int[] names, int depth, boolean inLambda, String result) {
        this.random = random;
        this.names = names;
        this.locals = new ArrayList<>();
        this.loops = List.of();
        this.continuable = List.of();
        this.depth = depth;
        this.loopDepth = inLambda ? 1 : 0;
        this.awaits = true;
        this.inLambda = inLambda;
        this.result = result;
    }

    /** The scope of a method that returns a {@code Coroutine} of {@code result}. */
    static Scope ofMethod(Random random, String result) {
        return new Scope(random, new int[1], 0, false, result);
    }

    /** The scope of a lambda body, which sees nothing of this one but its names. */
    Scope lambda(String lambdaResult) {
        return new Scope(random, names, depth + 2, true, lambdaResult);
    }

    Scope nested() {
        return new Scope(this, loops, continuable, loopDepth, awaits);
    }

    /** The scope of a loop's body. */
    Scope loop(String label) {
        return new Scope(this, plus(loops, label), plus(continuable, label), loopDepth + 1, awaits);
    }

    /** The scope of a labelled block's or switch's body, which only {@code break} knows. */
    Scope breakable(String label) {
        return new Scope(this, plus(loops, label), continuable, loopDepth, awaits);
    }

    Scope withoutAwaits() {
        return new Scope(this, List.of(), List.of(), loopDepth, false);
    }

    String fresh(String prefix) {
        return prefix + names[0]++;
    }

    void declare(String name, String type, boolean assignable) {
        locals.add(new Local(name, type, assignable));
    }

    List<Local> ofType(String type) {
        return locals.stream().filter(local -> local.type().equals(type)).toList();
    }

    List<Local> assignable() {
        return locals.stream().filter(Local::assignable).toList();
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    @SafeVarargs
    final <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static List<String> plus(List<String> labels, String label) {
        List<String> more = new ArrayList<>(labels);
        more.add(label);
        return more;
    }
}
