/** Bytes to a class: the first stage. */
@NullMarked
package dev.coroutine.transformer.read;

import org.jspecify.annotations.NullMarked;
