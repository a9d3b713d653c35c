/** Facts about class files and instructions that every stage shares. */
@NullMarked
package dev.coroutine.transformer.bytecode;

import org.jspecify.annotations.NullMarked;
