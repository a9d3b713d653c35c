package dev.coroutine.transformer.cli;

import dev.coroutine.transformer.batch.Finding;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import dev.coroutine.transformer.diagnostic.Location;
import dev.coroutine.transformer.diagnostic.Severity;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A run in the Static Analysis Results Interchange Format, OASIS SARIF 2.1.0. */
final class SarifReport {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private SarifReport() {}

    static String of(List<Finding> findings) {
        Map<DiagnosticCode, Diagnostic> examples = new TreeMap<>();
        findings.forEach(finding -> examples.putIfAbsent(finding.diagnostic().code(), finding.diagnostic()));
        List<DiagnosticCode> codes = new ArrayList<>(examples.keySet());
        Map<String, @Nullable Object> driver = object("name", "coroutine");
        driver.put("version", Version.current());
        driver.put("rules", examples.values().stream().map(SarifReport::rule).toList());
        Map<String, @Nullable Object> run = object("tool", object("driver", driver));
        run.put("columnKind", "utf16CodeUnits");
        run.put(
                "results",
                findings.stream()
                        .map(finding -> result(
                                finding, codes.indexOf(finding.diagnostic().code())))
                        .toList());
        Map<String, @Nullable Object> log = object("$schema", SCHEMA);
        log.put("version", "2.1.0");
        log.put("runs", List.of(run));
        return Json.print(log);
    }

    private static Map<String, @Nullable Object> rule(Diagnostic example) {
        DiagnosticCode code = example.code();
        String words = code.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        Map<String, @Nullable Object> rule = object("id", code.id());
        rule.put("name", camelCase(words));
        rule.put("shortDescription", object("text", words));
        rule.put("help", object("text", example.remedy() + "."));
        rule.put("defaultConfiguration", object("level", level(code.severity())));
        return rule;
    }

    private static Map<String, @Nullable Object> result(Finding finding, int ruleIndex) {
        Diagnostic diagnostic = finding.diagnostic();
        Map<String, @Nullable Object> result =
                object("ruleId", diagnostic.code().id());
        result.put("ruleIndex", ruleIndex);
        result.put("level", level(diagnostic.severity()));
        result.put("message", object("text", diagnostic.message() + ". " + diagnostic.remedy() + "."));
        Map<String, @Nullable Object> location = object("physicalLocation", physical(finding));
        if (finding.isAboutClass()) {
            location.put("logicalLocations", List.of(logical(diagnostic.location())));
        }
        result.put("locations", List.of(location));
        return result;
    }

    private static Map<String, @Nullable Object> physical(Finding finding) {
        Location location = finding.diagnostic().location();
        Map<String, @Nullable Object> physical = object("artifactLocation", object("uri", uri(finding)));
        if (location.sourceFile() != null && location.line() > 0) {
            physical.put("region", object("startLine", location.line()));
        }
        return physical;
    }

    private static Map<String, @Nullable Object> logical(Location location) {
        String method = location.method();
        Map<String, @Nullable Object> logical = object("name", method == null ? simpleName(location) : method);
        logical.put("fullyQualifiedName", location.className() + (method == null ? "" : "." + method));
        logical.put("kind", method == null ? "type" : "function");
        return logical;
    }

    private static String simpleName(Location location) {
        return location.className().substring(location.className().lastIndexOf('.') + 1);
    }

    /** The source file below its source root where it is known, else the file that was read. */
    private static String uri(Finding finding) {
        Location location = finding.diagnostic().location();
        String path = finding.file().replace("!/", "/");
        if (location.sourceFile() != null) {
            String name = location.className().replace('.', '/');
            path = name.substring(0, name.lastIndexOf('/') + 1) + location.sourceFile();
        }
        try {
            return new URI(null, null, path.replace('\\', '/'), null).toASCIIString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case HINT -> "note";
        };
    }

    private static String camelCase(String words) {
        var name = new StringBuilder();
        for (String word : words.split(" ", -1)) {
            name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return name.toString();
    }

    private static Map<String, @Nullable Object> object(String key, Object value) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put(key, value);
        return object;
    }
}
