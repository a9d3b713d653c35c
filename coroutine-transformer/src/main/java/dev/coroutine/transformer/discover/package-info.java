/** Which methods are asynchronous, what each call in them means, and who may be called directly. */
@NullMarked
package dev.coroutine.transformer.discover;

import org.jspecify.annotations.NullMarked;
