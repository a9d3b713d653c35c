/** Tests of the verifier. */
package dev.coroutine.transformer.verify;
