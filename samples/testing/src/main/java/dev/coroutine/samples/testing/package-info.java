/** A bakery, whose tests show how asynchronous code is tested. */
package dev.coroutine.samples.testing;
