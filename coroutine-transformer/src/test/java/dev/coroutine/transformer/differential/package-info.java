/** Compares transformed programs with the same programs run blocking. */
package dev.coroutine.transformer.differential;
