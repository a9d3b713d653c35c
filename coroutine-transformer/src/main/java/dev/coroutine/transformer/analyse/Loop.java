package dev.coroutine.transformer.analyse;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A natural loop.
 *
 * @param header the block by which it is entered
 * @param body its blocks, the header included
 * @param parent the next outer loop, or null
 * @param depth 1 for an outermost loop
 */
public record Loop(int header, BitSet body, @Nullable Loop parent, int depth) {}
