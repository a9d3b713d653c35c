@NullMarked
package dev.coroutine.transformer.cli;

import org.jspecify.annotations.NullMarked;
