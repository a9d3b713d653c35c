package dev.coroutine.transformer.discover;

import dev.coroutine.transformer.diagnostic.Diagnostic;
import java.util.List;

/**
 * What was found in a class.
 *
 * @param methods the methods to rewrite
 * @param diagnostics what is wrong with others
 */
public record Discovery(List<AsyncMethod> methods, List<Diagnostic> diagnostics) {}
