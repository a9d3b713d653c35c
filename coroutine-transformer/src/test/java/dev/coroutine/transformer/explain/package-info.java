@NullMarked
package dev.coroutine.transformer.explain;

import org.jspecify.annotations.NullMarked;
