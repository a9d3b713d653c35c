package dev.coroutine.transformer.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints maps, lists, strings, numbers and booleans as indented JSON (RFC 8259); entries that are null are left out. */
final class Json {
    private final StringBuilder text = new StringBuilder();

    private Json() {}

    static String print(Object value) {
        var json = new Json();
        json.value(value, "\n");
        return json.text.toString();
    }

    private void value(Object value, String newLine) {
        if (value instanceof Map<?, ?> map) {
            object(map, newLine);
        } else if (value instanceof List<?> list) {
            array(list, newLine);
        } else if (value instanceof Number || value instanceof Boolean) {
            text.append(value);
        } else {
            string(value.toString());
        }
    }

    private void object(Map<?, ?> map, String newLine) {
        String separator = "{";
        for (Map.Entry<?, ? extends @Nullable Object> entry : map.entrySet()) {
            Object value = entry.getValue();
            if (value != null) {
                text.append(separator).append(newLine).append("  ");
                string(String.valueOf(entry.getKey()));
                text.append(": ");
                value(value, newLine + "  ");
                separator = ",";
            }
        }
        text.append(separator.equals("{") ? "{}" : newLine + "}");
    }

    private void array(List<?> list, String newLine) {
        String separator = "[";
        for (Object value : list) {
            text.append(separator).append(newLine).append("  ");
            value(value, newLine + "  ");
            separator = ",";
        }
        text.append(separator.equals("[") ? "[]" : newLine + "]");
    }

    private void string(String raw) {
        // A lone surrogate, which a class file may contain, is no Unicode text.
        String value = new String(raw.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> plain(c);
            }
        }
        text.append('"');
    }

    private void plain(char c) {
        if (c < ' ' || c == '\u2028' || c == '\u2029') {
            text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
        } else {
            text.append(c);
        }
    }
}
