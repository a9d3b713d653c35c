package dev.coroutine.transformer.options;

/** How far {@code await(callee())} may become a direct call of the callee's body. */
public enum Fuse {
    /** Between all classes that are transformed together. */
    BATCH,
    /** Within a class only. */
    CLASS,
    /** Never. */
    NONE
}
