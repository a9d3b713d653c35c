/** Plain library code whose calls all suspend: the compiler against code that nobody wrote for it. */
package dev.coroutine.transformer.stress;
