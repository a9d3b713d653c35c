package dev.coroutine.transformer.explain;

import java.util.List;
import java.util.stream.Collectors;

/** Plans as a graph for Graphviz, one cluster a method. */
final class PlanDot {
    private PlanDot() {}

    static String of(List<MethodView> methods) {
        StringBuilder out = new StringBuilder("digraph coroutine {\n");
        out.append("  node [shape=box, style=rounded, fontname=monospace, fontsize=10];\n");
        for (int i = 0; i < methods.size(); i++) {
            cluster(i, methods.get(i), out);
        }
        return out.append("}\n").toString();
    }

    private static void cluster(int number, MethodView method, StringBuilder out) {
        out.append("  subgraph cluster_").append(number).append(" {\n");
        out.append("    label=").append(quoted(method.title())).append(";\n");
        List<StateGraph.Node> nodes = method.graph().nodes();
        for (int i = 0; i < nodes.size(); i++) {
            out.append("    ").append(name(number, i)).append(" [label=");
            out.append(
                    nodes.get(i).lines().stream().map(PlanDot::escaped).collect(Collectors.joining("\\n", "\"", "\"")));
            out.append(attributes(nodes.get(i).kind())).append("];\n");
        }
        for (StateGraph.Edge edge : method.graph().edges()) {
            out.append("    ").append(name(number, edge.from())).append(" -> ").append(name(number, edge.to()));
            out.append(edge.exceptional() ? " [style=dashed, label=\"failed\"];\n" : ";\n");
        }
        out.append("  }\n");
    }

    private static String attributes(StateGraph.Kind kind) {
        return switch (kind) {
            case START -> ", shape=circle";
            case STATE -> "";
            case HANDLED_STATE -> ", style=\"rounded,bold\"";
            case RETURN -> ", shape=ellipse";
        };
    }

    private static String name(int method, int node) {
        return "m" + method + "_" + node;
    }

    private static String quoted(String text) {
        return '"' + escaped(text) + '"';
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
