/** The vocabulary of async/await: what programs write, and the facade that runs it. */
@NullMarked
package dev.coroutine;

import org.jspecify.annotations.NullMarked;
