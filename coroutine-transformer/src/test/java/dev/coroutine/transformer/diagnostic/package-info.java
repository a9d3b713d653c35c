@NullMarked
package dev.coroutine.transformer.diagnostic;

import org.jspecify.annotations.NullMarked;
