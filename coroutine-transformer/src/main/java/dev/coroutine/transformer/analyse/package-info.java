/** Facts about one method: types, control flow, loops, liveness. Changes nothing. */
@NullMarked
package dev.coroutine.transformer.analyse;

import org.jspecify.annotations.NullMarked;
