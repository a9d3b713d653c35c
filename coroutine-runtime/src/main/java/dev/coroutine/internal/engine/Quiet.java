package dev.coroutine.internal.engine;

/** A listener that wants to know that a task has ended, and does not take note of how. */
interface Quiet {}
