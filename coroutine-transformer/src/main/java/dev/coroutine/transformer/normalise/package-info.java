/** Code in the form in which the later stages expect it, whichever way a compiler wrote it. */
@NullMarked
package dev.coroutine.transformer.normalise;

import org.jspecify.annotations.NullMarked;
