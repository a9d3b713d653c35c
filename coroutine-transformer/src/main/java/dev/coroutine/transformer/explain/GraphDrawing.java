package dev.coroutine.transformer.explain;

import dev.coroutine.transformer.explain.StateGraph.Edge;
import dev.coroutine.transformer.explain.StateGraph.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A graph as SVG elements: boxes with lines of text, edges downwards between them, and beside all
 * of it edges that lead back. */
final class GraphDrawing {
    private static final double CHARACTER = 7.3;
    private static final int LINE = 16;
    private static final int PADDING = 10;
    private static final int LAYER_GAP = 40;
    private static final int TRACK = 14;
    private static final int LONGEST_LINE = 56;

    private final List<Node> nodes;
    private final List<Edge> edges;
    private final LayeredLayout layout;
    private final double[] top;
    private final double[] layerHeight;
    private final StringBuilder out = new StringBuilder();
    private int tracks;

    GraphDrawing(StateGraph graph) {
        nodes = graph.nodes();
        edges = graph.edges();
        layout = new LayeredLayout(
                nodes.stream().map(node -> (int) Math.ceil(width(node))).toList(), edges);
        int layers = 1;
        for (int node = 0; node < nodes.size(); node++) {
            layers = Math.max(layers, layout.layer(node) + 1);
        }
        layerHeight = new double[layers];
        for (int node = 0; node < nodes.size(); node++) {
            int layer = layout.layer(node);
            layerHeight[layer] = Math.max(layerHeight[layer], height(nodes.get(node)));
        }
        top = new double[layers];
        for (int layer = 1; layer < layers; layer++) {
            top[layer] = top[layer - 1] + layerHeight[layer - 1] + LAYER_GAP;
        }
        edges.forEach(this::edge);
        for (int node = 0; node < nodes.size(); node++) {
            box(node);
        }
    }

    String svg() {
        return out.toString();
    }

    double width() {
        return layout.width() + (tracks + 1) * TRACK;
    }

    double height() {
        return Arrays.stream(layerHeight).sum() + LAYER_GAP * (layerHeight.length - 1);
    }

    static double textWidth(String text, boolean large) {
        return text.length() * (large ? CHARACTER * 13 / 12 : CHARACTER);
    }

    static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format.replace("%n", "\n"), arguments);
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE - 1) + "…";
    }

    private static double width(Node node) {
        return node.lines().stream()
                        .mapToDouble(line -> textWidth(shortened(line), false))
                        .max()
                        .orElse(0)
                + 2 * PADDING;
    }

    private static double height(Node node) {
        return node.lines().size() * LINE + PADDING;
    }

    private double topOf(int node) {
        int layer = layout.layer(node);
        return top[layer] + (layerHeight[layer] - height(nodes.get(node))) / 2;
    }

    private double bottomOf(int node) {
        return topOf(node) + height(nodes.get(node));
    }

    private void box(int index) {
        Node node = nodes.get(index);
        double left = layout.centre(index) - width(node) / 2;
        boolean round = node.kind() == StateGraph.Kind.START || node.kind() == StateGraph.Kind.RETURN;
        out.append(format(
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%d\"/>%n",
                node.kind().name().toLowerCase(Locale.ROOT),
                left,
                topOf(index),
                width(node),
                height(node),
                round ? 12 : 4));
        for (int i = 0; i < node.lines().size(); i++) {
            out.append(format(
                    "<text%s x=\"%.1f\" y=\"%.1f\">%s</text>%n",
                    i == 0 ? " class=\"first\"" : "",
                    left + PADDING,
                    topOf(index) + (i + 1) * LINE,
                    Markup.escape(shortened(node.lines().get(i)))));
        }
    }

    private void edge(Edge edge) {
        if (layout.leadsDown(edge)) {
            down(edge);
        } else {
            back(edge);
        }
    }

    private void down(Edge edge) {
        List<Double> xs = new ArrayList<>(layout.path(edge));
        StringBuilder path = new StringBuilder();
        double x = xs.get(0);
        double y = bottomOf(edge.from());
        path.append(format("M%.1f %.1f", x, y));
        for (int i = 1; i < xs.size(); i++) {
            boolean last = i == xs.size() - 1;
            int layer = layout.layer(edge.from()) + i;
            double toX = xs.get(i) + (last && edge.exceptional() ? TRACK : 0);
            double toY = last ? topOf(edge.to()) : top[layer];
            path.append(curve(x, y, toX, toY));
            x = toX;
            y = toY;
            if (!last) {
                y = top[layer] + layerHeight[layer];
                path.append(format(" L%.1f %.1f", x, y));
            }
        }
        draw(path.toString(), edge);
        head(x, y, edge);
    }

    private static String curve(double x, double y, double toX, double toY) {
        double middle = (y + toY) / 2;
        return format(" C%.1f %.1f %.1f %.1f %.1f %.1f", x, middle, toX, middle, toX, toY);
    }

    /** Out at the bottom, through the gap between the layers, up beside everything, and in at the top. */
    private void back(Edge edge) {
        double fromX = layout.centre(edge.from()) + width(nodes.get(edge.from())) / 2 - PADDING;
        double toX = layout.centre(edge.to()) + width(nodes.get(edge.to())) / 2 - PADDING;
        double track = edge.from() == edge.to() ? fromX + 2 * PADDING : layout.width() + ++tracks * TRACK;
        int apart = edge.from() == edge.to() ? 0 : 4 * (1 + tracks % 3);
        double below = top[layout.layer(edge.from())] + layerHeight[layout.layer(edge.from())] + 6 + apart;
        double above = top[layout.layer(edge.to())] - LAYER_GAP / 2.0 + apart;
        draw(
                format(
                        "M%.1f %.1f V%.1f H%.1f V%.1f H%.1f V%.1f",
                        fromX, bottomOf(edge.from()), below, track, above, toX, topOf(edge.to())),
                edge);
        head(toX, topOf(edge.to()), edge);
    }

    private void draw(String path, Edge edge) {
        out.append(format("<path%s d=\"%s\"/>%n", edge.exceptional() ? " class=\"failed\"" : "", path));
    }

    /** A triangle that points down. */
    private void head(double x, double y, Edge edge) {
        out.append(format(
                "<path class=\"head%s\" d=\"M%.1f %.1f L%.1f %.1f L%.1f %.1f Z\"/>%n",
                edge.exceptional() ? " failed" : "", x, y, x - 4, y - 8, x + 4, y - 8));
    }
}
