package dev.coroutine.transformer.generated;

import dev.coroutine.transformer.differential.Compiled;
import dev.coroutine.transformer.differential.Differential;
import dev.coroutine.transformer.differential.Javac;
import dev.coroutine.transformer.differential.SourceUnit;
import dev.coroutine.transformer.differential.Transformation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compiles generated programs and compares them with their blocking references. */
final class GeneratedPrograms {
    private static final int RELEASE = 17;
    private static final int MOST_AWAITS = 250;

    private static final Pattern KIND = Pattern.compile(
            "ASYNC\\d+|first difference|names the|doesn't verify|doesn't link|jumps into|garbage|variables|lines");

    private final Transformation transformation;

    GeneratedPrograms(Transformation transformation) {
        this.transformation = transformation;
    }

    /** A program and the name of its class. */
    record Generated(String name, Tree tree) {
        SourceUnit unit() {
            return new SourceUnit("generated/" + name + ".java", tree.source());
        }

        Generated with(Tree other) {
            return new Generated(name, other);
        }
    }

    static Compiled compile(List<Generated> programs) {
        return new Javac().compile(programs.stream().map(Generated::unit).toList(), RELEASE, true);
    }

    /** Compares a program that has been compiled among others; the number of runs. */
    int check(Generated program, Map<String, byte[]> compiled) {
        Map<String, byte[]> own = new TreeMap<>();
        String main = "generated/" + program.name();
        compiled.forEach((name, bytes) -> {
            if (name.equals(main) || name.startsWith(main + "$")) {
                own.put(name, bytes);
            }
        });
        return Differential.check(
                new Differential.Plan(program.name(), main.replace('/', '.'), false, false, MOST_AWAITS),
                own,
                transformation.apply(own));
    }

    /** What sort of failure it is, so that shrinking does not run after another one. */
    static String kind(Throwable failure) {
        Matcher kind = KIND.matcher(String.valueOf(failure.getMessage()));
        return kind.find() ? kind.group() : failure.getClass().getName();
    }

    /** Why the program, compiled by itself, differs from its reference; null if it doesn't, or does not compile. */
    Throwable failure(Generated program) {
        try {
            Compiled compiled = compile(List.of(program));
            if (compiled.errors().isEmpty()) {
                check(program, compiled.classes());
            }
            return null;
        } catch (IllegalStateException compilerFailed) {
            return null;
        } catch (RuntimeException | AssertionError different) {
            return different;
        }
    }
}
