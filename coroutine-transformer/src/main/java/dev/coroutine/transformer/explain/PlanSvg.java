package dev.coroutine.transformer.explain;

import java.util.List;

/** Plans as a drawing, one method below the other. */
final class PlanSvg {
    private static final int MARGIN = 16;
    private static final int TITLE = 28;
    private static final String STYLE = """
            <style>
            .coroutine { --line: #57606a; --text: #1f2328; --box: #f6f8fa; --end: #dafbe1; --begin: #ddf4ff; --fail: #cf222e; }
            @media (prefers-color-scheme: dark) {
              .coroutine { --line: #8d96a0; --text: #e6edf3; --box: #161b22; --end: #12261e; --begin: #10243e; --fail: #ff7b72; }
            }
            .coroutine text { font: 12px ui-monospace, Menlo, Consolas, monospace; fill: #1f2328; fill: var(--text); }
            .coroutine text.title { font-weight: bold; font-size: 13px; }
            .coroutine text.first { font-weight: bold; }
            .coroutine rect { fill: #f6f8fa; fill: var(--box); stroke: #57606a; stroke: var(--line); }
            .coroutine rect.start { fill: #ddf4ff; fill: var(--begin); }
            .coroutine rect.return { fill: #dafbe1; fill: var(--end); }
            .coroutine rect.handled_state { stroke-width: 2.5; }
            .coroutine path { fill: none; stroke: #57606a; stroke: var(--line); }
            .coroutine path.failed { stroke: #cf222e; stroke: var(--fail); stroke-dasharray: 5 3; }
            .coroutine path.head { fill: #57606a; fill: var(--line); stroke: none; }
            .coroutine path.head.failed { fill: #cf222e; fill: var(--fail); }
            </style>
            """;

    private PlanSvg() {}

    static String of(List<MethodView> methods) {
        StringBuilder drawings = new StringBuilder();
        double width = 0;
        double height = MARGIN;
        for (MethodView method : methods) {
            GraphDrawing drawing = new GraphDrawing(method.graph());
            drawings.append(GraphDrawing.format(
                    "<text class=\"title\" x=\"%d\" y=\"%.0f\">%s</text>%n",
                    MARGIN, height + 12, Markup.escape(method.title())));
            drawings.append(translated(drawing, height + TITLE));
            width = Math.max(width, Math.max(drawing.width(), GraphDrawing.textWidth(method.title(), true)));
            height += TITLE + drawing.height() + MARGIN;
        }
        return page(width + 2 * MARGIN, height, drawings.toString());
    }

    /** One method, without its title. */
    static String of(MethodView method) {
        GraphDrawing drawing = new GraphDrawing(method.graph());
        return page(drawing.width() + 2 * MARGIN, drawing.height() + 2 * MARGIN, translated(drawing, MARGIN));
    }

    private static String translated(GraphDrawing drawing, double y) {
        return GraphDrawing.format("<g transform=\"translate(%d %.0f)\">%n", MARGIN, y) + drawing.svg() + "</g>\n";
    }

    private static String page(double width, double height, String drawings) {
        return GraphDrawing.format(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"coroutine\" viewBox=\"0 0 %.0f %.0f\""
                                + " width=\"%.0f\" height=\"%.0f\">%n",
                        width, height, width, height)
                + STYLE
                + drawings
                + "</svg>\n";
    }
}
