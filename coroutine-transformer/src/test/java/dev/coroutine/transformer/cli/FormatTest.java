package dev.coroutine.transformer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.coroutine.transformer.batch.Sources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatTest {
    @TempDir
    Path directory;

    Path classes;

    @BeforeEach
    void writeInput() throws IOException {
        classes = directory.resolve("with space");
        Sources.write(classes, Samples.wrong());
        Sources.write(classes, Samples.blocking());
    }

    private JsonNode run(String format, Object input, int exitCode) throws IOException {
        Ran ran = Ran.command("check", "--format", format, input);
        assertEquals(exitCode, ran.exitCode(), ran.toString());
        assertEquals("", ran.err());
        return new ObjectMapper().readTree(ran.out());
    }

    @Test
    void jsonHasEveryFinding() throws IOException {
        JsonNode report = run("json", classes, 1);

        assertEquals("coroutine", report.get("tool").textValue());
        assertEquals(2, report.at("/summary/classes").intValue());
        assertEquals(1, report.at("/summary/errors").intValue());
        assertEquals(1, report.at("/summary/warnings").intValue());
        JsonNode error = report.get("diagnostics").get(1);
        assertEquals("ASYNC004", error.get("code").textValue());
        assertEquals("error", error.get("severity").textValue());
        assertEquals("demo.Wrong", error.get("class").textValue());
        assertEquals("wrong", error.get("method").textValue());
        assertEquals("Wrong.java", error.get("source").textValue());
        assertEquals(Samples.WRONG_LINE, error.get("line").intValue());
        assertTrue(error.get("file").textValue().endsWith("Wrong.class"));
        assertFalse(error.get("remedy").textValue().isBlank());
    }

    @Test
    void jsonOfACleanRunHasNoFindings() throws IOException {
        Path clean = directory.resolve("clean");
        Sources.write(clean, Samples.worker());

        JsonNode report = run("json", clean, 0);

        assertEquals(0, report.get("diagnostics").size());
        assertEquals(2, report.at("/summary/methods").intValue());
    }

    @Test
    void sarifHasWhatItsSchemaRequires() throws IOException {
        JsonNode log = run("sarif", classes, 1);

        assertEquals("2.1.0", log.get("version").textValue());
        assertTrue(log.get("$schema").textValue().contains("sarif-2.1.0"));
        JsonNode run = log.at("/runs/0");
        JsonNode rules = run.at("/tool/driver/rules");
        assertEquals("coroutine", run.at("/tool/driver/name").textValue());
        assertEquals(2, run.get("results").size());
        for (JsonNode result : run.get("results")) {
            JsonNode rule = rules.get(result.get("ruleIndex").intValue());
            assertEquals(rule.get("id"), result.get("ruleId"));
            assertFalse(rule.at("/help/text").textValue().isBlank());
            assertTrue(List.of("error", "warning", "note")
                    .contains(result.get("level").textValue()));
            assertFalse(result.at("/message/text").textValue().isBlank());
        }
    }

    @Test
    void sarifIsValid() throws IOException {
        assertEquals(List.of(), SarifSchema.violations(run("sarif", classes, 1)));
        assertEquals(List.of(), SarifSchema.violations(run("sarif", "no such.jar", 1)));
        Path clean = directory.resolve("clean");
        Sources.write(clean, Samples.worker());
        assertEquals(List.of(), SarifSchema.violations(run("sarif", clean, 0)));
    }

    @Test
    void theSchemaIsChecked() throws IOException {
        JsonNode log = new ObjectMapper().readTree("""
                {"version": "2.0", "color": 1, "runs": [{"results": [
                    {"level": "bad", "message": {}, "locations": [{"physicalLocation":
                        {"artifactLocation": {"uri": "x"}, "region": {"startLine": 0}}}]}]}]}
                """);
        assertEquals(
                List.of(
                        "/version is \"2.0\"",
                        "/runs/tool is missing",
                        "/runs/results/level is \"bad\"",
                        "/runs/results/message/text is missing",
                        "/runs/results/locations/physicalLocation/region/startLine is 0",
                        "/color is unknown"),
                SarifSchema.violations(log));
    }

    @Test
    void sarifPointsToTheSource() throws IOException {
        JsonNode location = run("sarif", classes, 1).at("/runs/0/results/1/locations/0");

        assertEquals(
                "demo/Wrong.java",
                location.at("/physicalLocation/artifactLocation/uri").textValue());
        assertEquals(
                Samples.WRONG_LINE,
                location.at("/physicalLocation/region/startLine").intValue());
        assertEquals(
                "demo.Wrong.wrong",
                location.at("/logicalLocations/0/fullyQualifiedName").textValue());
        assertEquals("function", location.at("/logicalLocations/0/kind").textValue());
    }

    @Test
    void sarifOfAFileHasNoClass() throws IOException {
        JsonNode location = run("sarif", "no such.jar", 1).at("/runs/0/results/0/locations/0");

        assertEquals(
                "no%20such.jar",
                location.at("/physicalLocation/artifactLocation/uri").textValue());
        assertTrue(location.at("/logicalLocations").isMissingNode());
    }

    @Test
    void jsonEscapesWhatItMust() throws IOException {
        String text = "quote \" backslash \\ \n\r\t\b\u0001 \u2028 \ud83d\ude00 \u00fc";

        JsonNode read =
                new ObjectMapper().readTree(Json.print(Map.of(text, List.of(text, 1, true, List.of(), Map.of()))));

        assertEquals(text, read.fieldNames().next());
        assertEquals(text, read.get(text).get(0).textValue());
        assertEquals(1, read.get(text).get(1).intValue());
        assertEquals("\"?\"", Json.print("\ud800"));
    }
}
