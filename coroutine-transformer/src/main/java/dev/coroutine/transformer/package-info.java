/** The compiler: class files with {@code @Async} methods in, resumable state machines out. */
@NullMarked
package dev.coroutine.transformer;

import org.jspecify.annotations.NullMarked;
