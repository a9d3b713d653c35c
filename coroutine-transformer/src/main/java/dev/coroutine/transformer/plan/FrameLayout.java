package dev.coroutine.transformer.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a frame class.
 *
 * @param receiver holds {@code this}, or null in a static method
 * @param arguments hold the arguments until the body begins, by position
 * @param fields all fields but the receiver's
 */
public record FrameLayout(@Nullable FrameField receiver, List<SavedValue> arguments, List<FrameField> fields) {}
