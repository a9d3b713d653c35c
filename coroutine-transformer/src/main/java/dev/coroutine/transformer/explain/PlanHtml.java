package dev.coroutine.transformer.explain;

import java.util.List;

/** Plans as a page that needs nothing else, in light or dark as its reader prefers. */
final class PlanHtml {
    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>TITLE</title>
            <style>
            :root { color-scheme: light dark; }
            body { margin: 2rem auto; max-width: 72rem; padding: 0 1rem; font: 16px/1.5 system-ui, sans-serif;
                   background: #ffffff; color: #1f2328; }
            h2 { margin: 2.5rem 0 .25rem; font-size: 1.2rem; overflow-wrap: anywhere; }
            p { margin: .25rem 0 1rem; color: #57606a; }
            .method { display: flex; flex-wrap: wrap; gap: 1.5rem; align-items: flex-start; }
            figure { margin: 0; max-width: 100%; overflow-x: auto; }
            svg { max-width: max(100%, 60rem); height: auto; }
            pre { margin: 0; padding: 1rem; flex: 1 1 26rem; overflow-x: auto; border-radius: 8px; background: #f6f8fa;
                  font: 13px/1.5 ui-monospace, monospace; }
            @media (prefers-color-scheme: dark) {
              body { background: #0d1117; color: #e6edf3; }
              p { color: #8d96a0; }
              pre { background: #161b22; }
            }
            </style>
            </head>
            <body>
            <h1>State machines</h1>
            """;

    private PlanHtml() {}

    static String of(List<MethodView> methods) {
        String title = methods.size() == 1 ? methods.get(0).title() : "State machines";
        StringBuilder out = new StringBuilder(HEAD.replace("TITLE", Markup.escape(title)));
        for (MethodView method : methods) {
            out.append("<h2>").append(Markup.escape(method.title())).append("</h2>\n<p>");
            out.append(Markup.escape(method.source())).append("</p>\n<div class=\"method\">\n<figure>\n");
            out.append(PlanSvg.of(method));
            out.append("</figure>\n<pre>")
                    .append(Markup.escape(PlanText.of(method)))
                    .append("</pre>\n</div>\n");
        }
        return out.append("</body>\n</html>\n").toString();
    }
}
