package dev.coroutine.transformer.discover;

import dev.coroutine.transformer.read.ClassUnit;

/** Says which methods of a class are rewritten, and where they suspend and return. */
public interface MethodFinder {
    /** Finds them all. */
    Discovery find(ClassUnit unit);
}
