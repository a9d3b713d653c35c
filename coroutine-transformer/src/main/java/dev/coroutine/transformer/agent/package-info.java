/** The agent, which transforms classes as they are loaded, for runs from an IDE that knows nothing of the build. */
@NullMarked
package dev.coroutine.transformer.agent;

import org.jspecify.annotations.NullMarked;
