/** Probable mistakes: code that can be transformed but hardly means what it says. */
@NullMarked
package dev.coroutine.transformer.lint;

import org.jspecify.annotations.NullMarked;
