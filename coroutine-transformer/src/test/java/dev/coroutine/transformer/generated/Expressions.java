package dev.coroutine.transformer.generated;

import java.util.List;
import java.util.Map;

/** Makes random expressions of a wanted type, awaits among them. */
final class Expressions {
    static final List<String> TYPES = List.of(
            "int", "int", "int", "long", "long", "double", "boolean", "String", "char", "byte", "short", "float",
            "int[]", "Object", "Integer", "Long");

    private static final Map<String, List<String>> LITERALS = Map.ofEntries(
            Map.entry("int", List.of("0", "1", "2", "-3", "7", "1000", "Integer.MAX_VALUE")),
            Map.entry("long", List.of("0L", "1L", "-5L", "1L << 40", "Long.MIN_VALUE")),
            Map.entry("double", List.of("0.0", "1.5", "-2.25", "1e10")),
            Map.entry("float", List.of("0f", "1.5f", "-3f")),
            Map.entry("boolean", List.of("yes", "no", "true", "false")),
            Map.entry("char", List.of("'a'", "'\\0'", "'z'")),
            Map.entry("byte", List.of("(byte) 0", "(byte) 7", "(byte) -128")),
            Map.entry("short", List.of("(short) 0", "(short) 300", "(short) -1")),
            Map.entry("String", List.of("\"\"", "\"a\"", "\"bc\"", "\"\\u0001\"")),
            Map.entry("int[]", List.of("new int[] {1, 2}", "new int[2]")),
            Map.entry("Integer", List.of("Integer.valueOf(0)", "Integer.valueOf(-9)", "Integer.valueOf(5000)")),
            Map.entry("Long", List.of("Long.valueOf(0)", "Long.valueOf(1L << 33)")),
            Map.entry("Object", List.of("null", "\"o\"", "(Object) 3", "(Object) 4L")));

    private static final List<String> NUMERIC = List.of("int", "long", "double", "float", "char", "byte", "short");
    private static final int DEEPEST = 7;

    private final List<Signature> methods;
    private final Lambdas lambdas;

    Expressions(List<Signature> methods, Lambdas lambdas) {
        this.methods = methods;
        this.lambdas = lambdas;
    }

    /** Makes the bodies of lambdas, which needs statements. */
    interface Lambdas {
        Tree body(Scope scope);
    }

    static Tree literal(Scope scope, String type) {
        return Tree.of(type, "(" + scope.pick(LITERALS.get(type)) + ")");
    }

    /** The simplest expression of {@code type}. */
    static Tree simplest(String type) {
        return Tree.of(type, "(" + LITERALS.get(type).get(0) + ")");
    }

    static boolean isKnown(String type) {
        return LITERALS.containsKey(type);
    }

    Tree of(Scope scope, String type, int depth) {
        if (depth >= DEEPEST || scope.chance(12 + 13 * depth)) {
            return leaf(scope, type);
        }
        if (scope.awaits && scope.chance(22)) {
            return awaited(scope, type, depth + 1);
        }
        if (scope.chance(12)) {
            return choice(scope, type, depth + 1);
        }
        return switch (type) {
            case "boolean" -> condition(scope, depth + 1);
            case "String" -> text(scope, depth + 1);
            case "int[]" -> array(scope, depth + 1);
            case "Object" -> object(scope, depth + 1);
            case "Integer" -> boxed(scope, "Integer", "int", depth + 1);
            case "Long" -> boxed(scope, "Long", "long", depth + 1);
            default -> number(scope, type, depth + 1);
        };
    }

    private static Tree leaf(Scope scope, String type) {
        List<Scope.Local> locals = scope.ofType(type);
        return locals.isEmpty() || scope.chance(25)
                ? literal(scope, type)
                : Tree.of(type, scope.pick(locals).name());
    }

    private Tree awaited(Scope scope, String type, int depth) {
        List<Signature> callees =
                methods.stream().filter(method -> method.result().equals(type)).toList();
        if (!callees.isEmpty() && !scope.inLambda && scope.loopDepth < 2 && scope.chance(30)) {
            return Tree.of(type, "((" + type + ") await(", call(scope, scope.pick(callees), depth), "))");
        }
        if (type.equals("int") && depth < 4 && !scope.inLambda && scope.chance(12)) {
            return lambdas.body(scope);
        }
        String source = scope.pick("value", "value", "value", "future", "stage");
        return Tree.of(type, "((" + type + ") await(p." + source + "(", of(scope, type, depth), ")))");
    }

    /** A call of an asynchronous method of this class, as a coroutine. */
    Tree call(Scope scope, Signature callee, int depth) {
        Object[] parts = new Object[callee.parameters().size() * 2 + 2];
        parts[0] = (callee.isStatic() ? "" : "holder.") + callee.name() + "(p, fuel - 1";
        int next = 1;
        for (String parameter : callee.parameters()) {
            parts[next++] = ", ";
            parts[next++] = of(scope, parameter, depth);
        }
        parts[next] = ")";
        return Tree.of("Coroutine " + callee.result(), parts);
    }

    private Tree choice(Scope scope, String type, int depth) {
        Tree first = of(scope, type, depth);
        Tree second = of(scope, type, depth);
        if (scope.chance(65)) {
            return Tree.of(type, "(", of(scope, "boolean", depth), " ? ", first, " : ", second, ")");
        }
        Tree third = of(scope, type, depth);
        Tree selector = Tree.of("int", "(", of(scope, "int", depth), " & 3)");
        String arm = scope.fresh("y");
        return Tree.of(
                type,
                "((" + type + ") switch (",
                selector,
                ") { case 0 -> ",
                first,
                "; case 1, 2 -> { " + type + " " + arm + " = ",
                second,
                "; p.log(" + arm + "); yield " + arm + "; } default -> ",
                third,
                "; })");
    }

    private Tree condition(Scope scope, int depth) {
        return switch (scope.random.nextInt(6)) {
            case 0 -> binary(scope, "boolean", "boolean", scope.pick("&&", "||"), depth);
            case 1 -> binary(scope, "boolean", "boolean", scope.pick("&", "|", "^", "==", "!="), depth);
            case 2 -> Tree.of("boolean", "(!", of(scope, "boolean", depth), ")");
            case 3 -> Tree.of("boolean", "(", of(scope, "Object", depth), " == null)");
            case 4 -> Tree.of("boolean", "(", of(scope, "Object", depth), " instanceof String)");
            default -> Tree.of("boolean", "(yes & ", compared(scope, depth), ")");
        };
    }

    private Tree compared(Scope scope, int depth) {
        return binary(scope, "boolean", scope.pick(NUMERIC), scope.pick("<", "<=", ">", ">=", "==", "!="), depth);
    }

    private Tree binary(Scope scope, String type, String operand, String operator, int depth) {
        return Tree.of(type, "(", of(scope, operand, depth), " " + operator + " ", of(scope, operand, depth), ")");
    }

    private Tree text(Scope scope, int depth) {
        return switch (scope.random.nextInt(5)) {
            case 0 ->
                Tree.of(
                        "String",
                        "String.valueOf(",
                        of(scope, scope.pick("int", "long", "double", "char"), depth),
                        ")");
            case 1 ->
                Tree.of(
                        "String",
                        "show(",
                        of(scope, "Object", depth),
                        ", ",
                        of(scope, "long", depth),
                        ", ",
                        of(scope, "double", depth),
                        ", ",
                        of(scope, "String", depth),
                        ")");
            case 2 ->
                Tree.of(
                        "String",
                        "cut(cell(",
                        of(scope, "int", depth),
                        ").s += ",
                        of(scope, scope.pick("String", "char", "Object", "Long", "double"), depth),
                        ")");
            default ->
                Tree.of(
                        "String",
                        "cut(\"\" + ",
                        of(scope, scope.pick(TYPES.subList(0, 12)), depth),
                        " + ",
                        of(scope, "String", depth),
                        " + ",
                        of(scope, scope.pick(TYPES.subList(0, 12)), depth),
                        ")");
        };
    }

    private Tree array(Scope scope, int depth) {
        return Tree.of("int[]", "(new int[] {", of(scope, "int", depth), ", ", of(scope, "int", depth), "})");
    }

    /** A boxed number: a result that is boxed, or one that an operation has unboxed. */
    private Tree boxed(Scope scope, String type, String primitive, int depth) {
        return switch (scope.random.nextInt(3)) {
            case 0 ->
                Tree.of(type, "((" + type + ") (", of(scope, type, depth), " + ", of(scope, primitive, depth), "))");
            case 1 ->
                Tree.of(
                        type,
                        "((" + type + ") (",
                        of(scope, "boolean", depth),
                        " ? ",
                        of(scope, type, depth),
                        " : ",
                        of(scope, primitive, depth),
                        "))");
            default -> Tree.of(type, "((" + type + ") ", of(scope, primitive, depth), ")");
        };
    }

    /** A compound assignment to a field or an element, whose object and index are computed before the right side. */
    private Tree compound(Scope scope, String type, int depth) {
        String cast = "((" + type + ") (";
        String operator = scope.pick("+=", "-=", "*=", "=");
        Tree index = of(scope, "int", depth);
        return switch (scope.random.nextInt(6)) {
            case 0 -> Tree.of(type, cast + "cell(", index, ").n " + operator + " ", of(scope, "int", depth), "))");
            case 1 -> Tree.of(type, cast + "cell(", index, ").l " + operator + " ", of(scope, "long", depth), "))");
            case 2 -> Tree.of(type, cast + "cell(", index, ").d " + operator + " ", of(scope, "double", depth), "))");
            case 3 ->
                Tree.of(
                        type,
                        cast + "(int) (cell(",
                        index,
                        ").boxed " + operator + " ",
                        of(scope, "int", depth),
                        ")))");
            case 4 ->
                Tree.of(
                        type,
                        cast,
                        of(scope, "int[]", depth),
                        "[",
                        index,
                        " & 1] " + operator + " ",
                        of(scope, "int", depth),
                        "))");
            default ->
                Tree.of(
                        type,
                        cast + "cell(",
                        index,
                        ").longs[",
                        of(scope, "int", depth),
                        " & 1] " + operator + " ",
                        of(scope, "long", depth),
                        "))");
        };
    }

    private Tree object(Scope scope, int depth) {
        if (scope.chance(30)) {
            return Tree.of(
                    "Object",
                    "((Object) new Box(",
                    of(scope, "int", depth),
                    ", ",
                    of(scope, "long", depth),
                    ", ",
                    of(scope, "Object", depth),
                    ").text)");
        }
        return Tree.of("Object", "((Object) ", of(scope, scope.pick("int", "long", "String", "boolean"), depth), ")");
    }

    private Tree number(Scope scope, String type, int depth) {
        String cast = "((" + type + ") ";
        return switch (scope.random.nextInt(12)) {
            case 0 -> Tree.of(type, "((" + type + ") ", of(scope, scope.pick(NUMERIC), depth), ")");
            case 1 ->
                Tree.of(
                        type,
                        cast + "(",
                        of(scope, type, depth),
                        " / (",
                        of(scope, type, depth),
                        scope.chance(90) ? integral(type) ? " | 1)))" : " + 1)))" : ")))");
            case 2 -> assigned(scope, type, depth);
            case 9, 10 -> compound(scope, type, depth);
            case 11 -> Tree.of(type, cast + "(long) ", of(scope, scope.pick("Integer", "Long"), depth), ")");
            case 3 ->
                Tree.of(
                        type,
                        cast,
                        of(scope, "int[]", depth),
                        "[",
                        of(scope, "int", depth),
                        scope.chance(90) ? " & 1])" : " & 3])");
            case 4 ->
                Tree.of(
                        type,
                        cast + "sum(",
                        of(scope, "int", depth),
                        ", ",
                        of(scope, "long", depth),
                        ", ",
                        of(scope, "double", depth),
                        "))");
            case 5 ->
                Tree.of(
                        type,
                        cast + "new Box(",
                        of(scope, "int", depth),
                        ", ",
                        of(scope, "long", depth),
                        ", ",
                        of(scope, "Object", depth),
                        ").n)");
            default ->
                Tree.of(
                        type,
                        cast + "(",
                        of(scope, type, depth),
                        " " + operator(scope, type) + " ",
                        of(scope, type, depth),
                        "))");
        };
    }

    private Tree assigned(Scope scope, String type, int depth) {
        List<Scope.Local> targets = scope.assignable().stream()
                .filter(local -> local.type().equals(type))
                .toList();
        if (targets.isEmpty()) {
            String field = scope.pick("f0", "holder.n", "holder.array[1]");
            return Tree.of(
                    type,
                    "((" + type + ") (" + field + " " + scope.pick("=", "+=", "^=") + " ",
                    of(scope, "int", depth),
                    "))");
        }
        String target = scope.pick(targets).name();
        return scope.chance(40)
                ? Tree.of(type, "((" + type + ") (" + scope.pick(target + "++", "--" + target) + "))")
                : Tree.of(
                        type,
                        "((" + type + ") (" + target + " " + scope.pick("=", "+=", "-=") + " ",
                        of(scope, type, depth),
                        "))");
    }

    private static boolean integral(String type) {
        return !type.equals("double") && !type.equals("float");
    }

    private static String operator(Scope scope, String type) {
        return integral(type) ? scope.pick("+", "-", "*", "&", "|", "^", "<<", ">>", ">>>") : scope.pick("+", "-", "*");
    }
}
