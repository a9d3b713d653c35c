/** The programs of the well-known asyncio tutorial, in Java. */
package dev.coroutine.samples.tutorial;
