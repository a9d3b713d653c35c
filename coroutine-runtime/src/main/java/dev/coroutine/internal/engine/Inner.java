package dev.coroutine.internal.engine;

/** A frame that stands behind another one, so that nobody asks whether it is awaited. */
public interface Inner {}
