package dev.coroutine.transformer.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the schema of SARIF 2.1.0 says of the objects that a report is made of. */
enum SarifSchema {
    LOG("$schema version= runs=[RUN"),
    RUN("tool=TOOL results[RESULT columnKind language artifacts invocations automationDetails taxonomies properties"),
    TOOL("driver=COMPONENT extensions[COMPONENT properties"),
    COMPONENT("name= version semanticVersion fullName organization product informationUri downloadUri guid rules[RULE"
            + " shortDescription:TEXT fullDescription:TEXT notifications[RULE properties"),
    RULE("id= name guid deprecatedIds shortDescription:TEXT fullDescription:TEXT help:TEXT helpUri messageStrings"
            + " defaultConfiguration:CONFIGURATION relationships properties"),
    CONFIGURATION("enabled level rank parameters properties"),
    TEXT("text= markdown properties"),
    RESULT("ruleId ruleIndex rule kind level message=MESSAGE locations[LOCATION relatedLocations[LOCATION guid rank"
            + " fingerprints partialFingerprints codeFlows fixes suppressions baselineState properties"),
    MESSAGE("text= markdown id arguments properties"),
    LOCATION("id physicalLocation:PHYSICAL logicalLocations[LOGICAL message:MESSAGE annotations properties"),
    PHYSICAL("artifactLocation=ARTIFACT region:REGION contextRegion:REGION properties"),
    ARTIFACT("uri uriBaseId index description:MESSAGE properties"),
    REGION("startLine startColumn endLine endColumn snippet message:MESSAGE sourceLanguage properties"),
    LOGICAL("name index fullyQualifiedName decoratedName parentIndex kind properties");

    private static final Map<String, Set<String>> VALUES = Map.of(
            "level", Set.of("none", "note", "warning", "error"),
            "columnKind", Set.of("utf16CodeUnits", "unicodeCodePoints"),
            "version", Set.of("2.1.0"));

    private final List<String> properties;

    /** Each property by name, {@code =} if it is required; its type behind that, or {@code :}, or {@code [} of an array. */
    SarifSchema(String properties) {
        this.properties = List.of(properties.split(" "));
    }

    /** What is wrong with a report. */
    static List<String> violations(JsonNode log) {
        List<String> found = new ArrayList<>();
        LOG.check(log, "", found);
        return found;
    }

    private void check(JsonNode object, String path, List<String> found) {
        if (!object.isObject()) {
            found.add(path + " is no object");
            return;
        }
        Set<String> unknown = new TreeSet<>();
        object.fieldNames().forEachRemaining(unknown::add);
        for (String property : properties) {
            String name = property.split("[=:\\[]")[0];
            unknown.remove(name);
            check(property, name, object.get(name), path + "/" + name, found);
        }
        unknown.forEach(name -> found.add(path + "/" + name + " is unknown"));
    }

    private void check(String property, String name, JsonNode value, String path, List<String> found) {
        if (value == null) {
            if (property.contains("=")) {
                found.add(path + " is missing");
            }
            return;
        }
        String type = property.substring(name.length()).replaceAll("[=:\\[]", "");
        if (property.contains("[")) {
            if (!value.isArray()) {
                found.add(path + " is no array");
            }
            value.forEach(each -> valueOf(type).check(each, path, found));
        } else if (!type.isEmpty()) {
            valueOf(type).check(value, path, found);
        } else if (name.equals("level") || name.equals("columnKind") || this == LOG && name.equals("version")) {
            if (!VALUES.get(name).contains(value.asText())) {
                found.add(path + " is " + value);
            }
        } else if (name.endsWith("Line") && value.asInt() < 1 || name.endsWith("Index") && value.asInt() < -1) {
            found.add(path + " is " + value);
        }
    }
}
