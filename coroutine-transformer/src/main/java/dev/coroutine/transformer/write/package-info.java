/** A class to bytes: the last stage. */
@NullMarked
package dev.coroutine.transformer.write;

import org.jspecify.annotations.NullMarked;
