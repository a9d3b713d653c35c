package dev.coroutine.transformer.plan;

import java.util.List;

/**
 * The variables that live across some suspensions; states with the same set share the code that saves and restores it.
 *
 * @param index its number
 * @param values in the order of slots
 */
public record SavedSet(int index, List<SavedValue> values) {}
