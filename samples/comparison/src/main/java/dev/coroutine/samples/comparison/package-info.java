/** The same waiting done by processes, threads and coroutines. */
package dev.coroutine.samples.comparison;
