/** Tasks, scopes, calls that return futures, and the library's own coroutines, on top of the loop. */
@NullMarked
package dev.coroutine.internal.engine;

import org.jspecify.annotations.NullMarked;
