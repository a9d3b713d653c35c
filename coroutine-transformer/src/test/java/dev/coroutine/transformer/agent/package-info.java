@NullMarked
package dev.coroutine.transformer.agent;

import org.jspecify.annotations.NullMarked;
