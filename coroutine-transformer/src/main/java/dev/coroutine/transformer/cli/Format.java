package dev.coroutine.transformer.cli;

import dev.coroutine.transformer.batch.Finding;
import dev.coroutine.transformer.batch.Summary;
import java.io.PrintWriter;
import java.util.List;

/** How findings are printed. */
enum Format {
    /** One line each. */
    TEXT {
        @Override
        void print(List<Finding> findings, Summary summary, PrintWriter out) {
            findings.forEach(out::println);
        }
    },
    /** One JSON object with all of them and the counts. */
    JSON {
        @Override
        void print(List<Finding> findings, Summary summary, PrintWriter out) {
            out.println(JsonReport.of(findings, summary));
        }
    },
    /** SARIF 2.1.0, which code hosts read. */
    SARIF {
        @Override
        void print(List<Finding> findings, Summary summary, PrintWriter out) {
            out.println(SarifReport.of(findings));
        }
    };

    abstract void print(List<Finding> findings, Summary summary, PrintWriter out);
}
