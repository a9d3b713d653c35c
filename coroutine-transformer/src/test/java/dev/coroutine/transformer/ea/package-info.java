/** Tests of the ea-async profile. */
package dev.coroutine.transformer.ea;
