/** What the compiler tells its user: coded messages with a place and a remedy. */
@NullMarked
package dev.coroutine.transformer.diagnostic;

import org.jspecify.annotations.NullMarked;
