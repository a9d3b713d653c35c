/** One thread with a run queue, a timer queue and an inbox for other threads; it knows callbacks, not coroutines. */
@NullMarked
package dev.coroutine.internal.loop;

import org.jspecify.annotations.NullMarked;
