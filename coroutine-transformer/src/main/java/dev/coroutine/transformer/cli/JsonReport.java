package dev.coroutine.transformer.cli;

import dev.coroutine.transformer.batch.Finding;
import dev.coroutine.transformer.batch.Summary;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run as one JSON object. */
final class JsonReport {
    private JsonReport() {}

    static String of(List<Finding> findings, Summary summary) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("tool", "coroutine");
        report.put("version", Version.current());
        report.put("summary", summary(summary));
        report.put("diagnostics", findings.stream().map(JsonReport::finding).toList());
        return Json.print(report);
    }

    private static Map<String, Object> summary(Summary summary) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("classes", summary.classes());
        counts.put("transformed", summary.transformed());
        counts.put("methods", summary.methods());
        counts.put("awaitPoints", summary.awaitPoints());
        counts.put("errors", summary.errors());
        counts.put("warnings", summary.warnings());
        return counts;
    }

    private static Map<String, @Nullable Object> finding(Finding finding) {
        Diagnostic diagnostic = finding.diagnostic();
        var location = diagnostic.location();
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("code", diagnostic.code().id());
        entry.put("severity", diagnostic.severity().name().toLowerCase(Locale.ROOT));
        entry.put("message", diagnostic.message());
        entry.put("remedy", diagnostic.remedy());
        entry.put("file", finding.file());
        entry.put("class", finding.isAboutClass() ? location.className() : null);
        entry.put("method", location.method());
        entry.put("source", location.sourceFile());
        entry.put("line", location.line() > 0 ? location.line() : null);
        return entry;
    }
}
