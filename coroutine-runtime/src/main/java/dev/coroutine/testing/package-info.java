/** Tests of asynchronous code, on a loop whose time is virtual. */
@NullMarked
package dev.coroutine.testing;

import org.jspecify.annotations.NullMarked;
