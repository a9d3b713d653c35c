package dev.coroutine.transformer.explain;

import dev.coroutine.transformer.explain.StateGraph.Edge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Places for the nodes of a graph: in layers, so that edges lead downwards, those that close a cycle excepted (Sugiyama,
 * Tagawa, Toda 1981). An edge over several layers has a point of its own in each layer between.
 */
final class LayeredLayout {
    private static final int GAP = 28;
    private static final int POINT_WIDTH = 12;
    private static final int SWEEPS = 8;

    private final int nodes;
    private final List<Edge> edges;
    private final int[] layer;
    private final List<Integer> widths = new ArrayList<>();
    private final List<Integer> layerOf = new ArrayList<>();
    private final List<List<Integer>> layers = new ArrayList<>();
    private final Map<Edge, List<Integer>> chains = new LinkedHashMap<>();
    private final List<List<Integer>> above = new ArrayList<>();
    private final List<List<Integer>> below = new ArrayList<>();
    private double[] centre = {};

    LayeredLayout(List<Integer> nodeWidths, List<Edge> edges) {
        this.nodes = nodeWidths.size();
        this.edges = edges;
        this.layer = new int[nodes];
        assignLayers();
        for (int node = 0; node < nodes; node++) {
            add(layer[node], nodeWidths.get(node));
        }
        edges.stream().filter(this::leadsDown).forEach(this::chain);
        centre = new double[widths.size()];
        order();
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            align(sweep % 2 == 0);
        }
        shiftToOrigin();
    }

    /** The layer of a node, 0 on top. */
    int layer(int node) {
        return layer[node];
    }

    /** The horizontal middle of a node. */
    double centre(int node) {
        return centre[node];
    }

    /** The right end of everything. */
    double width() {
        double right = 0;
        for (int i = 0; i < centre.length; i++) {
            right = Math.max(right, centre[i] + widths.get(i) / 2.0);
        }
        return right;
    }

    /** Whether the edge does not close a cycle. */
    boolean leadsDown(Edge edge) {
        return layer[edge.to()] > layer[edge.from()];
    }

    /** The horizontal middles of the points of an edge that leads down, its nodes included. */
    List<Double> path(Edge edge) {
        return chains.getOrDefault(edge, List.of()).stream()
                .map(point -> centre[point])
                .toList();
    }

    /** Longest ways from the first node, without the edges that lead back to a node on the way. */
    private void assignLayers() {
        boolean[] onPath = new boolean[nodes];
        int[] state = new int[nodes];
        List<Edge> forward = new ArrayList<>();
        List<Integer> finished = new ArrayList<>();
        for (int node = 0; node < nodes; node++) {
            visit(node, state, onPath, forward, finished);
        }
        for (int i = finished.size() - 1; i >= 0; i--) {
            int node = finished.get(i);
            for (Edge edge : forward) {
                if (edge.from() == node) {
                    layer[edge.to()] = Math.max(layer[edge.to()], layer[node] + 1);
                }
            }
        }
    }

    private void visit(int node, int[] state, boolean[] onPath, List<Edge> forward, List<Integer> finished) {
        if (state[node] != 0) {
            return;
        }
        state[node] = 1;
        onPath[node] = true;
        for (Edge edge : edges) {
            if (edge.from() == node && !onPath[edge.to()]) {
                forward.add(edge);
                visit(edge.to(), state, onPath, forward, finished);
            }
        }
        onPath[node] = false;
        finished.add(node);
    }

    private int add(int inLayer, int width) {
        while (layers.size() <= inLayer) {
            layers.add(new ArrayList<>());
        }
        int point = widths.size();
        widths.add(width);
        layerOf.add(inLayer);
        layers.get(inLayer).add(point);
        above.add(new ArrayList<>());
        below.add(new ArrayList<>());
        return point;
    }

    private void chain(Edge edge) {
        List<Integer> points = new ArrayList<>(List.of(edge.from()));
        for (int at = layer[edge.from()] + 1; at < layer[edge.to()]; at++) {
            points.add(add(at, POINT_WIDTH));
        }
        points.add(edge.to());
        for (int i = 1; i < points.size(); i++) {
            below.get(points.get(i - 1)).add(points.get(i));
            above.get(points.get(i)).add(points.get(i - 1));
        }
        chains.put(edge, points);
    }

    /** Orders each layer by the middle of what is above, then below, several times. */
    private void order() {
        layers.forEach(this::pack);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean down = sweep % 2 == 0;
            for (int i = 0; i < layers.size(); i++) {
                List<Integer> points = layers.get(down ? i : layers.size() - 1 - i);
                double[] wish = new double[centre.length];
                points.forEach(point -> wish[point] = wish(point, down));
                points.sort(Comparator.comparingDouble(point -> wish[point]));
                pack(points);
            }
        }
    }

    /** Puts the points of a layer side by side, around the middle. */
    private void pack(List<Integer> points) {
        double total = points.stream().mapToInt(widths::get).sum() + GAP * (points.size() - 1.0);
        double left = -total / 2;
        for (int point : points) {
            centre[point] = left + widths.get(point) / 2.0;
            left += widths.get(point) + GAP;
        }
    }

    private double wish(int point, boolean down) {
        List<Integer> neighbours = down ? above.get(point) : below.get(point);
        return neighbours.stream().mapToDouble(each -> centre[each]).average().orElse(centre[point]);
    }

    /** Moves the points of each layer towards their neighbours, without changing their order. */
    private void align(boolean down) {
        for (int i = 0; i < layers.size(); i++) {
            List<Integer> points = layers.get(down ? i : layers.size() - 1 - i);
            double[] wishes =
                    points.stream().mapToDouble(point -> wish(point, down)).toArray();
            double[] places = wishes.clone();
            for (int p = 1; p < places.length; p++) {
                double apart = (widths.get(points.get(p - 1)) + widths.get(points.get(p))) / 2.0 + GAP;
                places[p] = Math.max(places[p], places[p - 1] + apart);
            }
            double shift = (Arrays.stream(wishes).sum() - Arrays.stream(places).sum()) / Math.max(1, places.length);
            for (int p = 0; p < places.length; p++) {
                centre[points.get(p)] = places[p] + shift;
            }
        }
    }

    private void shiftToOrigin() {
        double left = 0;
        for (int i = 0; i < centre.length; i++) {
            left = i == 0 ? centre[0] - widths.get(0) / 2.0 : Math.min(left, centre[i] - widths.get(i) / 2.0);
        }
        for (int i = 0; i < centre.length; i++) {
            centre[i] -= left;
        }
    }
}
