package dev.coroutine.transformer.differential;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Fixtures whose size is their point. */
final class LargeFixtures {
    private static final String HEADER = """
            // heavy
            package large;

            import static dev.coroutine.Coroutines.*;

            import dev.coroutine.Async;
            import dev.coroutine.Coroutine;
            import dev.coroutine.transformer.differential.Probe;

            class %s {
            %s
            }
            """;

    private LargeFixtures() {}

    static List<Fixture> all() {
        return List.of(
                parameters("static253Parameters", true, 253),
                parameters("static254Parameters", true, 254),
                parameters("static255Parameters", true, 255),
                parameters("instance252Parameters", false, 252),
                parameters("instance253Parameters", false, 253),
                parameters("instance254Parameters", false, 254),
                wideParameters(),
                liveLongs(),
                growingLiveSet(),
                manyAwaits(),
                deadVariables(),
                manyAwaitsInLoop(),
                manyStatesInSwitch(),
                longBodyAroundOneAwait(),
                longBodiesOfNestedLoops(),
                manyLoopsInARow(),
                deepOperands(),
                deepTries(),
                manyFusedCalls());
    }

    /** A method with {@code slots} parameter slots besides {@code this}, the probe among them. */
    private static Fixture parameters(String name, boolean isStatic, int slots) {
        int ints = slots - 1;
        return of(name, """
                @Async %s Coroutine<Long> f(Probe p%s) {
                    long sum = await(p.value(1));
                    sum = %s;
                    sum += await(p.value(2)) * a%d;
                    a0 = await(p.value(3));
                    return async(sum + a0);
                }
                @Async static Coroutine<Long> main(Probe p) {
                    return async(await(%sf(p%s)) + 1);
                }
                """.formatted(
                        isStatic ? "static" : "",
                        each(ints, i -> ", int a" + i),
                        each(ints, i -> "sum * 3 + a" + i + "; sum = ") + "sum",
                        ints - 1,
                        isStatic ? "" : "new " + type(name) + "().",
                        each(ints, i -> ", " + i)));
    }

    private static Fixture wideParameters() {
        return of("wideParameters", """
                @Async static Coroutine<Double> f(Probe p%s) {
                    double d = await(p.value(1.0))%s;
                    return async(d + await(p.value(2.0)) * l0 + d0);
                }
                @Async static Coroutine<Double> main(Probe p) {
                    return async(await(f(p%s)));
                }
                """.formatted(
                        each(63, i -> ", long l" + i + ", double d" + i),
                        each(63, i -> " + l" + i + " * d" + i),
                        each(63, i -> ", " + i + "L, " + i + ".5")));
    }

    private static Fixture liveLongs() {
        return of("live130Longs", """
                @Async static Coroutine<Long> main(Probe p) {
                    %s
                    long sum = await(p.value(0));
                    %s
                    sum += await(p.value(1));
                    return async(sum%s);
                }
                """.formatted(
                        each(130, i -> "long l" + i + " = " + i * 3 + "L;\n"),
                        each(130, i -> "sum += l" + i + "++ << " + i % 40 + ";\n"),
                        each(130, i -> " ^ l" + i)));
    }

    private static Fixture growingLiveSet() {
        return of("growing130Longs", """
                @Async static Coroutine<Long> main(Probe p) {
                    %s
                    return async(0L%s);
                }
                """.formatted(
                each(130, i -> "long l" + i + " = await(p.value(" + i + "L));\n"), each(130, i -> " * 3 + l" + i)));
    }

    private static Fixture manyAwaits() {
        return of("twelveHundredAwaits", """
                @Async static Coroutine<Integer> main(Probe p) {
                    int n = 0;
                    String s = "";
                    %s
                    return async(n + s.length());
                }
                """.formatted(each(
                1200,
                i -> i % 50 == 0 ? "s = s + await(p.value(" + i + "));\n" : "n += await(p.value(" + i + "));\n")));
    }

    /** Variables that nobody reads, which a debugger shows all the same. */
    private static Fixture deadVariables() {
        return of("deadVariables", """
                @Async static Coroutine<Integer> main(Probe p) {
                    int n = 0;
                    %s
                    return async(n);
                }
                """.formatted(each(
                300,
                i -> i % 7 == 3
                        ? "long l" + i + " = await(p.value(" + i + "L)); for (int i = 0; i < 3; i++) { n += i; }\n"
                        : "Object o" + i + " = await(p.value(" + i + "));\n")));
    }

    private static Fixture manyAwaitsInLoop() {
        return of("hundredAwaitsInLoop", """
                @Async static Coroutine<Integer> main(Probe p) {
                    int n = 0;
                    for (int i = 0; i < 3; i++) {
                        for (int j = 0; j < 2; j++) {
                            %s
                        }
                        p.log(n);
                    }
                    return async(n);
                }
                """.formatted(each(100, i -> "n = n * 3 + await(p.value(" + i + ")) + j;\n")));
    }

    private static Fixture manyStatesInSwitch() {
        return of("hundredCases", """
                @Async static Coroutine<Integer> main(Probe p) {
                    int n = 0;
                    for (int i = 0; i < 101; i++) {
                        switch (i) {
                            %s
                            default: n--;
                        }
                    }
                    return async(n);
                }
                """.formatted(each(
                100,
                i -> "case " + i + ": n += await(p.value(" + i + "))" + (i % 3 == 0 ? "; break;\n" : "; n ^= i;\n"))));
    }

    private static Fixture longBodyAroundOneAwait() {
        return of("longBodyAroundOneAwait", """
                @Async static Coroutine<Long> main(Probe p) {
                    long n = 1;
                    for (int i = 0; i < 2; i++) {
                        %s
                        n += await(p.value(i));
                        %s
                    }
                    return async(n);
                }
                """.formatted(
                        each(500, i -> "n = n * 31 + " + i + " - i;\n"),
                        each(500, i -> "if ((n & " + (i + 1) + ") == 0) { n ^= " + i + "; }\n")));
    }

    /** Three copies of it are longer than HotSpot compiles, two are not. */
    private static Fixture longBodiesOfNestedLoops() {
        return of("longBodiesOfNestedLoops", """
                @Async static Coroutine<Long> main(Probe p) {
                    long n = 1;
                    for (int i = 0; i < 2; i++) {
                        %s
                        n += await(p.value(i));
                        for (int j = 0; j < 2; j++) {
                            %s
                            n += await(p.value(j));
                        }
                    }
                    return async(n);
                }
                """.formatted(
                        each(100, i -> "n = n * 31 + " + i + " - i;\n"),
                        each(150, i -> "if ((n & " + (i + 1) + ") == 0) { n ^= " + i + " + j; }\n")));
    }

    private static Fixture manyLoopsInARow() {
        return of("manyLoopsInARow", """
                @Async static Coroutine<Integer> main(Probe p) {
                    int n = 0;
                    %s
                    return async(n);
                }
                """.formatted(each(
                200,
                i -> i % 2 == 0
                        ? "for (int i = 0; i < 2; i++) { n += await(p.value(i)); }\n"
                        : "while (n % 4 != 0) { n += await(p.value(1)); }\n")));
    }

    private static Fixture deepOperands() {
        return of("fiftyOperandsBeneath", """
                static long sum(%s) { return %s; }
                @Async static Coroutine<Long> main(Probe p) {
                    long l = 3; int i = 2; double d = 1.5;
                    return async(sum(%s));
                }
                """.formatted(
                        each(50, i -> (i == 0 ? "" : ", ") + (i % 3 == 0 ? "double" : "long") + " a" + i),
                        each(50, i -> (i == 0 ? "" : " * 7 + ") + "(long) a" + i),
                        each(
                                50,
                                i -> (i == 0 ? "" : ", ")
                                        + (i % 7 == 3 ? "await(p.value(" + i + "))" : i % 2 == 0 ? "l + i" : "i"))));
    }

    private static Fixture deepTries() {
        return of("fiveTriesDeep", """
                @Async static Coroutine<String> main(Probe p) {
                    String s = "";
                    %s
                    s += await(p.value("core"));
                    %s
                    return async(s);
                }
                """.formatted(
                each(5, i -> "try { s += await(p.value(" + i + "));\n"),
                each(
                        5,
                        i -> "} catch ("
                                + List.of("ArithmeticException", "IllegalStateException")
                                        .get(i % 2)
                                + " e) { s += await(p.value(\"c" + i + "\")); } finally { s += await(p.value(\"f"
                                + i + "\")); }\n")));
    }

    private static Fixture manyFusedCalls() {
        return of("fiftyFusedCallees", """
                %s
                @Async static Coroutine<Long> main(Probe p) {
                    long n = 0;
                    %s
                    return async(n);
                }
                """.formatted(
                        each(
                                50,
                                i -> "@Async static Coroutine<" + (i % 2 == 0 ? "Long" : "Integer") + "> f" + i
                                        + "(Probe p) { " + (i % 2 == 0 ? "long" : "int") + " x = await(p.value(" + i
                                        + (i % 2 == 0 ? "L" : "") + ")); return async(x + 1); }\n"),
                        each(50, i -> "n = n * 3 + await(f" + i + "(p));\n")));
    }

    private static Fixture of(String name, String body) {
        return Fixture.of("large/" + name, HEADER.formatted(type(name), body));
    }

    private static String type(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static String each(int count, IntFunction<String> text) {
        return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining());
    }
}
