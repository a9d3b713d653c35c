/** The goals of the Maven plugin: parameters, paths and messages. */
@NullMarked
package dev.coroutine.maven;

import org.jspecify.annotations.NullMarked;
