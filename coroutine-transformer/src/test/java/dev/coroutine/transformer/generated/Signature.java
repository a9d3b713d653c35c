package dev.coroutine.transformer.generated;

import java.util.List;

/**
 * A generated asynchronous method, which also takes the probe and its fuel.
 *
 * @param result the primitive or reference type of its value
 */
record Signature(String name, String result, List<String> parameters, boolean isStatic) {
    static String boxed(String type) {
        return switch (type) {
            case "int" -> "Integer";
            case "char" -> "Character";
            case "String", "Object", "int[]" -> type;
            default -> Character.toUpperCase(type.charAt(0)) + type.substring(1);
        };
    }
}
