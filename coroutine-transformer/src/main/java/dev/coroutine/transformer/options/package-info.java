/** What the user may choose. */
@NullMarked
package dev.coroutine.transformer.options;

import org.jspecify.annotations.NullMarked;
