/** Proof that what was emitted is a valid class. */
@NullMarked
package dev.coroutine.transformer.verify;

import org.jspecify.annotations.NullMarked;
