/** What the transformer knows of the runtime, against the runtime. */
package dev.coroutine.transformer.bytecode;
