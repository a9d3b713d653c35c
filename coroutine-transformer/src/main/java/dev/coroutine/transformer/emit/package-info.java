/** Byte code: carries out a plan. Nothing is decided here. */
@NullMarked
package dev.coroutine.transformer.emit;

import org.jspecify.annotations.NullMarked;
