/** The command line: commands parse arguments, hand them to the batch layer and print what it reports. */
@NullMarked
package dev.coroutine.transformer.cli;

import org.jspecify.annotations.NullMarked;
