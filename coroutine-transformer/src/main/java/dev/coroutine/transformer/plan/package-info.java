/** Decisions: states, frame layout, which code is copied where. No byte code is written here. */
@NullMarked
package dev.coroutine.transformer.plan;

import org.jspecify.annotations.NullMarked;
