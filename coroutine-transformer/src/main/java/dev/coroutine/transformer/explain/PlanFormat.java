package dev.coroutine.transformer.explain;

/** How plans are shown. */
public enum PlanFormat {
    /** Plain text, the same for the same class. */
    TEXT,
    /** A graph for Graphviz. */
    DOT,
    /** A drawing that needs nothing else. */
    SVG,
    /** A page with drawings and text that needs nothing else. */
    HTML
}
