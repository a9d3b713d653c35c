/** What stands behind the test kit; knows nothing of JUnit. */
@NullMarked
package dev.coroutine.internal.testing;

import org.jspecify.annotations.NullMarked;
