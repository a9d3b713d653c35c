/** Plans as text and pictures. */
@NullMarked
package dev.coroutine.transformer.explain;

import org.jspecify.annotations.NullMarked;
