/**
 * Transforms an output tree, and only what has changed since the last time. Knows nothing of Maven.
 *
 * <p>{@link dev.coroutine.maven.incremental.IncrementalBuild} is the entry: read the tree and the index of last time,
 * tell fresh compiler output from our own, transform from the originals what needs it, write what differs.
 */
@NullMarked
package dev.coroutine.maven.incremental;

import org.jspecify.annotations.NullMarked;
