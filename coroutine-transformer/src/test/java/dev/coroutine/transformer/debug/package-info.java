/** What debuggers and stack traces show of transformed code. */
package dev.coroutine.transformer.debug;
