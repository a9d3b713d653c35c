package dev.coroutine.transformer.differential;

import java.util.Map;

/**
 * What a compiler made of many compilation units.
 *
 * @param classes class files by internal name
 * @param errors messages by the path of the unit that they are about; such units have no classes
 */
public record Compiled(Map<String, byte[]> classes, Map<String, String> errors) {}
