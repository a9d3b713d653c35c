@NullMarked
package dev.coroutine.transformer.lint;

import org.jspecify.annotations.NullMarked;
