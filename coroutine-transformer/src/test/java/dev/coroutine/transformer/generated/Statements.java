package dev.coroutine.transformer.generated;

import java.util.ArrayList;
import java.util.List;

/** Makes random statements; every loop ends, and every jump is conditional, so that what follows is reachable. */
final class Statements {
    private static final int DEEPEST = 4;

    private final Expressions expressions;
    private final List<Signature> methods;

    Statements(List<Signature> methods) {
        this.methods = methods;
        this.expressions = new Expressions(methods, this::lambda);
    }

    /** A block of up to {@code most} statements. */
    Tree block(Scope scope, int most) {
        List<Tree> statements = new ArrayList<>();
        int count = 1 + scope.random.nextInt(most);
        for (int i = 0; i < count; i++) {
            statements.add(statement(scope));
        }
        return Tree.block(statements);
    }

    Tree expression(Scope scope, String type) {
        return expressions.of(scope, type, 2 + scope.random.nextInt(3));
    }

    private Tree statement(Scope scope) {
        if (scope.depth >= DEEPEST || scope.chance(45)) {
            return simple(scope);
        }
        return switch (scope.random.nextInt(15)) {
            case 0, 1 -> conditional(scope);
            case 2, 3, 4 -> scope.loopDepth < 3 ? loop(scope) : simple(scope);
            case 5, 6, 7, 8 -> attempt(scope);
            case 9 -> selection(scope);
            case 10 -> labelled(scope);
            case 11 -> merged(scope);
            case 12 -> scope.awaits ? resource(scope) : simple(scope);
            case 13 -> Tree.statement("synchronized (lock) {\n", block(scope.withoutAwaits(), 2), "}");
            default -> jump(scope);
        };
    }

    private Tree simple(Scope scope) {
        return switch (scope.random.nextInt(12)) {
            case 0, 1, 2 -> declaration(scope);
            case 3, 4, 5 -> assignment(scope);
            case 6 ->
                scope.awaits ? Tree.statement("await(p.value(", expression(scope, type(scope)), "));") : log(scope);
            case 7 -> arrayElement(scope);
            case 8 -> scope.depth > 1 ? jump(scope) : log(scope);
            case 9 -> cold(scope);
            default -> log(scope);
        };
    }

    private Tree log(Scope scope) {
        return Tree.statement("p.log(", expression(scope, type(scope)), ");");
    }

    private Tree declaration(Scope scope) {
        String type = type(scope);
        Tree value = expression(scope, type);
        String name = scope.fresh("v");
        scope.declare(name, type, true);
        return Tree.statement(type + " " + name + " = ", value, ";");
    }

    private Tree assignment(Scope scope) {
        List<Scope.Local> targets = scope.assignable();
        if (targets.isEmpty() || scope.chance(15)) {
            return Tree.statement(
                    scope.pick("f0 ", "f1 ", "holder.n ") + scope.pick("=", "+=", "-=") + " ",
                    expression(scope, "int"),
                    ";");
        }
        Scope.Local target = scope.pick(targets);
        String operator = "=";
        if (!List.of("boolean", "String", "int[]", "Object").contains(target.type()) && scope.chance(50)) {
            operator = scope.pick("+=", "-=", "*=");
        } else if (target.type().equals("boolean") && scope.chance(50)) {
            operator = scope.pick("&=", "|=", "^=");
        }
        return Tree.statement(target.name() + " " + operator + " ", expression(scope, target.type()), ";");
    }

    private Tree arrayElement(Scope scope) {
        return Tree.statement(
                expression(scope, "int[]"),
                "[",
                expression(scope, "int"),
                " & 1] " + scope.pick("=", "+=", "<<=") + " ",
                expression(scope, "int"),
                ";");
    }

    /** A coroutine that is made here and awaited a little later. */
    private Tree cold(Scope scope) {
        if (!scope.awaits || scope.inLambda || scope.loopDepth > 1 || methods.isEmpty()) {
            return log(scope);
        }
        Signature callee = scope.pick(methods);
        String name = scope.fresh("c");
        Tree call = expressions.call(scope, callee, 3);
        Tree between = log(scope);
        return Tree.statement(
                "{ Coroutine<" + Signature.boxed(callee.result()) + "> " + name + " = ",
                call,
                ";\n",
                between,
                "p.log(await(" + name + ")); }");
    }

    private Tree conditional(Scope scope) {
        Tree condition = expression(scope, "boolean");
        Tree then = block(scope.nested(), 3);
        return scope.chance(50)
                ? Tree.statement("if (", condition, ") {\n", then, "}")
                : Tree.statement("if (", condition, ") {\n", then, "} else {\n", block(scope.nested(), 3), "}");
    }

    private Tree loop(Scope scope) {
        String label = scope.fresh("L");
        String counter = scope.fresh("i");
        int times = 1 + scope.random.nextInt(3);
        Scope body = scope.loop(label);
        body.declare(counter, "int", false);
        return switch (scope.random.nextInt(7)) {
            case 5 -> endless(scope, body, label, counter + "++ >= " + times);
            case 6 ->
                Tree.statement(
                        "{ int " + counter + " = 0;\n" + label + ": while (true) {\nif (" + counter + "++ >= " + times
                                + ") { break " + label + "; }\n",
                        block(body, 3),
                        "} }");
            case 0 ->
                Tree.statement(
                        "{ int " + counter + " = 0;\n" + label + ": while (" + counter + "++ < " + times + " && ",
                        expression(body, "boolean"),
                        ") {\n",
                        block(body, 3),
                        "} }");
            case 1 ->
                Tree.statement(
                        "{ int " + counter + " = 0;\n" + label + ": do {\n",
                        block(body, 3),
                        "} while (" + counter + "++ < " + times + " && ",
                        expression(scope, "boolean"),
                        "); }");
            case 2 ->
                Tree.statement(
                        label + ": for (int " + counter + " = 0; ; ) {\nif (" + counter + "++ >= " + times
                                + ") { break; }\n",
                        block(body, 3),
                        "}");
            case 3 -> each(scope, label, body);
            default ->
                Tree.statement(
                        label + ": for (int " + counter + " = 0; " + counter + " < " + times + "; " + counter
                                + "++) {\n",
                        block(body, 3),
                        "}");
        };
    }

    /** A loop that nothing leaves but a jump over it, a return or an exception; conditional, for what follows it. */
    private Tree endless(Scope scope, Scope body, String label, String over) {
        String counter = over.substring(0, over.indexOf('+'));
        Tree condition = expression(scope, "boolean");
        boolean returns = scope.awaits && scope.depth > 0 && scope.chance(50);
        Object exit = returns
                ? Tree.of("exit", "return ", result(body), ";")
                : scope.loops.isEmpty() ? "throw p.unchecked(\"over\");" : "break " + scope.pick(scope.loops) + ";";
        return Tree.statement(
                "if (",
                condition,
                ") {\nint " + counter + " = 0;\n" + label + ": while (true) {\nif (" + over + ") { ",
                exit,
                " }\n",
                block(body, 3),
                "}\n}");
    }

    private Tree each(Scope scope, String label, Scope body) {
        String element = scope.fresh("e");
        Tree array = expression(scope, "int[]");
        Scope inner = scope.loop(label);
        inner.declare(element, "int", true);
        return Tree.statement(label + ": for (int " + element + " : ", array, ") {\n", block(inner, 3), "}");
    }

    private Tree attempt(Scope scope) {
        List<Object> parts = new ArrayList<>(List.of("try {\n", block(scope.nested(), 3), "}"));
        boolean last = scope.chance(40);
        if (scope.chance(75) || !last) {
            String types = scope.pick(
                    "ArithmeticException",
                    "IllegalStateException",
                    "RuntimeException",
                    "Exception",
                    "Throwable",
                    "ArithmeticException | IllegalStateException",
                    "IndexOutOfBoundsException | AssertionError");
            handler(scope, parts, types);
            if (types.startsWith("A") && scope.chance(30)) {
                handler(scope, parts, "Throwable");
            }
        }
        if (last) {
            parts.addAll(List.of(" finally {\n", block(scope.nested(), 3), "}"));
        }
        return new Tree(Tree.STATEMENT, parts);
    }

    private void handler(Scope scope, List<Object> parts, String types) {
        String name = scope.fresh("x");
        Scope body = scope.nested();
        body.declare(name, "Throwable", false);
        parts.addAll(List.of(" catch (" + types + " " + name + ") {\np.log(" + name + ");\n", block(body, 3), "}"));
    }

    private Tree resource(Scope scope) {
        String name = scope.fresh("r");
        if (scope.chance(50)) {
            return asyncResource(scope, name);
        }
        String open = scope.chance(75) ? "open" : "openFailing";
        return Tree.statement(
                "try (Resource " + name + " = p." + open + "(\"" + name + "\")) {\n", block(scope.nested(), 3), "}");
    }

    /** A resource whose closing awaits, or none, or another one besides; or a closing by hand. */
    private Tree asyncResource(Scope scope, String name) {
        String made = "new Conn(p, \"" + name + "\", " + scope.chance(25) + ")";
        return switch (scope.random.nextInt(4)) {
            case 0 ->
                Tree.statement(
                        "try (Conn " + name + " = ",
                        expression(scope, "boolean"),
                        " ? " + made + " : null) {\n",
                        block(scope.nested(), 3),
                        "}");
            case 1 ->
                Tree.statement(
                        "try (Conn " + name + " = " + made + "; Resource " + name + "x = p.open(\"" + name
                                + "x\")) {\n",
                        block(scope.nested(), 3),
                        "}");
            case 2 -> Tree.statement("(", expression(scope, "boolean"), " ? " + made + " : " + made + ").close();");
            default -> Tree.statement("try (Conn " + name + " = " + made + ") {\n", block(scope.nested(), 3), "}");
        };
    }

    private Tree selection(Scope scope) {
        String label = scope.fresh("S");
        Scope body = scope.breakable(label);
        Tree first = block(body.nested(), 2);
        Tree second = block(body.nested(), 2);
        Tree other = block(body.nested(), 2);
        if (scope.chance(30)) {
            return Tree.statement(
                    label + ": switch (",
                    expression(scope, "String"),
                    ") {\ncase \"a\": {\n",
                    first,
                    "}\ncase \"Aa\": case \"BB\": {\n",
                    second,
                    "}\nbreak;\ndefault: {\n",
                    other,
                    "}\n}");
        }
        return Tree.statement(
                label + ": switch (",
                expression(scope, "int"),
                " & 3) {\ncase 0: {\n",
                first,
                "}\n" + (scope.chance(50) ? "break;\n" : "") + "case 2: {\n",
                second,
                "}\nbreak;\ndefault: {\n",
                other,
                "}\n}");
    }

    private Tree labelled(Scope scope) {
        String label = scope.fresh("B");
        return Tree.statement(label + ": {\n", block(scope.breakable(label), 4), "}");
    }

    /** A variable that each branch gives another value. */
    private Tree merged(Scope scope) {
        String type = scope.pick("Object", "long", "int", "Comparable<?>", "String", "double");
        String name = scope.fresh("m");
        boolean mixed = type.equals("Comparable<?>");
        Tree condition = expression(scope, "boolean");
        Tree one = expression(scope, mixed ? "String" : type);
        Tree two = mixed ? Tree.of("int", "(Integer) ", expression(scope, "int")) : expression(scope, type);
        Tree statement = Tree.statement(
                type + " " + name + "; if (",
                condition,
                ") { " + name + " = ",
                one,
                "; } else { " + name + " = ",
                two,
                "; }\np.log(String.valueOf(" + name + "));");
        scope.declare(name, type, !mixed);
        return statement;
    }

    private Tree jump(Scope scope) {
        Tree condition = expression(scope, "boolean");
        int kind = scope.random.nextInt(10);
        if (kind < 3 && !scope.loops.isEmpty()) {
            return Tree.statement("if (", condition, ") { break " + scope.pick(scope.loops) + "; }");
        }
        if (kind < 6 && !scope.continuable.isEmpty()) {
            return Tree.statement("if (", condition, ") { continue " + scope.pick(scope.continuable) + "; }");
        }
        if (kind < 8 && scope.depth > 1) {
            String thrown = scope.pick("unchecked", "error", "checked");
            return Tree.statement("if (", condition, ") { throw p." + thrown + "(\"thrown\"); }");
        }
        return kind == 9 && scope.awaits && scope.depth > 0
                ? Tree.statement("if (", condition, ") { return ", result(scope), "; }")
                : Tree.statement("if (", condition, ") {\n", log(scope.nested()), "}");
    }

    /** What a {@code return} statement returns: a value, or another call's coroutine. */
    Tree result(Scope scope) {
        List<Signature> tails = methods.stream()
                .filter(method -> method.result().equals(scope.result))
                .toList();
        if (!tails.isEmpty() && !scope.inLambda && scope.loopDepth == 0 && scope.chance(15)) {
            return expressions.call(scope, scope.pick(tails), 3);
        }
        return Tree.of("Coroutine " + scope.result, "async(", expression(scope, scope.result), ")");
    }

    /** A call of a lambda that awaits. */
    private Tree lambda(Scope scope) {
        String a = scope.fresh("a");
        String b = scope.fresh("b");
        Scope inner = scope.lambda("int");
        inner.declare("fuel", "int", false);
        inner.declare(a, "int", true);
        inner.declare(b, "long", true);
        Tree body = block(inner, 3);
        Tree awaited = Tree.statement(a + " += (int) await(p.value(", expression(inner, "int"), "));");
        return Tree.of(
                "int",
                "((int) await(((Body) (" + a + ", " + b + ") -> {\n",
                body,
                awaited,
                "return ",
                result(inner),
                ";\n}).call(",
                expressions.of(scope, "int", 4),
                ", ",
                expressions.of(scope, "long", 4),
                ")))");
    }

    private static String type(Scope scope) {
        return scope.pick(Expressions.TYPES);
    }
}
