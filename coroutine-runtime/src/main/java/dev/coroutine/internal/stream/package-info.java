/** Streams: the iteration over generators, and operators, which are generators written by hand. */
@NullMarked
package dev.coroutine.internal.stream;

import org.jspecify.annotations.NullMarked;
