@NullMarked
package dev.coroutine.transformer.batch;

import org.jspecify.annotations.NullMarked;
