/** Bridges to the thread-local contexts of well-known libraries, which are optional dependencies. */
@NullMarked
package dev.coroutine.bridge;

import org.jspecify.annotations.NullMarked;
