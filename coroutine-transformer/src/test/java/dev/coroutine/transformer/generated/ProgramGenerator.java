package dev.coroutine.transformer.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes random programs: a class with a {@code main(Probe)} and a few asynchronous methods that call each other. */
final class ProgramGenerator {
    private static final String HEAD = """
            package generated;

            import static dev.coroutine.Coroutines.*;

            import dev.coroutine.Async;
            import dev.coroutine.AsyncCloseable;
            import dev.coroutine.Coroutine;
            import dev.coroutine.transformer.differential.Probe;
            import dev.coroutine.transformer.differential.Resource;

            final class %s {
            interface Body { Coroutine<Integer> call(int a, long b) throws Exception; }
            static final class Box {
            final int n;
            final String text;
            Box(int n, long l, Object o) { this.n = n + (int) l; this.text = cut(n + "" + l + o); }
            }
            static final class Cell {
            int n = 2;
            long l = 3;
            double d = 0.5;
            String s = "";
            Integer boxed = 4;
            final long[] longs = {1, 2};
            }
            static final class Conn implements AsyncCloseable {
            final Probe p;
            final String name;
            final boolean failing;
            Conn(Probe p, String name, boolean failing) { this.p = p; this.name = name; this.failing = failing; }
            @Override @Async public Coroutine<Void> closeAsync() {
            p.log("closing " + name);
            await(p.value(0));
            if (failing) { throw p.unchecked("close " + name); }
            return async();
            }
            }
            static Cell[] cells;
            static Cell cell(int i) { return cells[i & 1]; }
            static final Object lock = new Object();
            static boolean yes = true;
            static boolean no;
            static int f0;
            static long f1;
            static %s holder;
            int n = 3;
            final int[] array = {1, 2};
            %s(int n) { this.n = n; }
            static int sum(int a, long b, double c) { return a + (int) b + (int) c; }
            static String cut(String s) { return s.length() > 12 ? s.substring(s.length() - 12) : s; }
            static String show(Object a, long b, double c, String d) { return cut(a + ":" + b + c + d); }
            @Async static Coroutine<Object> main(Probe p) throws Exception {
            f0 = 1; f1 = 2; holder = new %s(4);
            cells = new Cell[] {new Cell(), new Cell()};
            int fuel = 4;
            """;

    private static final int LARGEST = 350;

    private ProgramGenerator() {}

    /** Program {@code index} of the run {@code seed}, in a class called {@code name}. */
    static Tree program(long seed, int index, String name) {
        Random random = new Random(seed * 1_000_003L + index);
        Tree program = program(random, name);
        while (program.size() > LARGEST) {
            program = program(random, name);
        }
        return program;
    }

    private static Tree program(Random random, String name) {
        List<Signature> signatures = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            signatures.add(signature(random, "m" + i));
        }
        List<Object> parts = new ArrayList<>();
        parts.add(HEAD.formatted(name, name, name, name));
        parts.add(body(random, signatures, new Signature("main", "Object", List.of(), true)));
        parts.add("}\n");
        for (Signature signature : signatures) {
            parts.add(method(random, signatures, signature));
        }
        parts.add("}\n");
        return new Tree("program", parts);
    }

    private static Signature signature(Random random, String name) {
        List<String> results = List.of("int", "int", "long", "double", "boolean", "String", "Object", "char", "float");
        List<String> parameters = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            parameters.add(Expressions.TYPES.get(random.nextInt(Expressions.TYPES.size())));
        }
        return new Signature(name, results.get(random.nextInt(results.size())), parameters, random.nextInt(3) > 0);
    }

    private static Tree method(Random random, List<Signature> all, Signature signature) {
        StringBuilder head = new StringBuilder("@Async " + (signature.isStatic() ? "static " : "") + "Coroutine<"
                + Signature.boxed(signature.result()) + "> " + signature.name() + "(Probe p, int fuel");
        for (int i = 0; i < signature.parameters().size(); i++) {
            head.append(", ").append(signature.parameters().get(i)).append(" p").append(i);
        }
        String base = Expressions.simplest(signature.result()).source().strip();
        head.append(") throws Exception {\nif (fuel <= 0) { return async(")
                .append(base)
                .append("); }\n");
        return Tree.of(Tree.METHOD, head.toString(), body(random, all, signature), "}\n");
    }

    private static Tree body(Random random, List<Signature> all, Signature signature) {
        Scope scope = Scope.ofMethod(random, signature.result());
        scope.declare("fuel", "int", false);
        for (int i = 0; i < signature.parameters().size(); i++) {
            scope.declare("p" + i, signature.parameters().get(i), true);
        }
        Statements statements = new Statements(all);
        Tree block = statements.block(scope, 7);
        return Tree.of("body", block, Tree.statement("return ", statements.result(scope), ";"));
    }
}
