package dev.coroutine.debug;

/** A call graph as text. */
final class GraphText {
    private static final int MAX_TASKS = 10_000;

    private int tasks;

    private GraphText() {}

    static String of(CallGraph graph) {
        TextTree root = new TextTree(title(graph, " "));
        new GraphText().fill(root, graph, 0);
        return root.format();
    }

    private void fill(TextTree tree, CallGraph graph, int depth) {
        if (graph.frames() instanceof SeenFrames frames) {
            if (!frames.isExact()) {
                tree.detail("its loop was blocked, and went on while it was looked at: this may not fit together");
            }
            TaskText.describe(frames.seen(), tree);
        } else {
            graph.frames().forEach(frame -> tree.detail("at " + frame));
        }
        if (!graph.awaitedBy().isEmpty() && (TextTree.isTooDeep(depth) || ++tasks > MAX_TASKS)) {
            tree.branch("awaited by more");
            return;
        }
        for (CallGraph awaiting : graph.awaitedBy()) {
            fill(tree.branch("awaited by " + title(awaiting, ", which ")), awaiting, depth + 1);
        }
    }

    private static String title(CallGraph graph, String link) {
        if (graph.frames() instanceof SeenFrames frames) {
            return TaskText.name(graph.task()) + link + frames.seen().activity();
        }
        return TaskText.name(graph.task()) + (graph.task().isDone() ? link + "has ended" : "");
    }
}
