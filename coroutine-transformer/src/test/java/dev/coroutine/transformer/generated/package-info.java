/** Random programs, run blocking and transformed. */
package dev.coroutine.transformer.generated;
