/** Locks, queues, channels and their like, for tasks of one loop: awaiting them never blocks a thread. */
@NullMarked
package dev.coroutine.sync;

import org.jspecify.annotations.NullMarked;
