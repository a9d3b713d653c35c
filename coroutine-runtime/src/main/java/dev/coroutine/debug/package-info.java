/** What a running program is doing: who awaits whom, and figures of its loops. */
@NullMarked
package dev.coroutine.debug;

import org.jspecify.annotations.NullMarked;
