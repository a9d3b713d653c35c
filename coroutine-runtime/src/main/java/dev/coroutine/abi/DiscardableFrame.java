package dev.coroutine.abi;

/** The frame of a method whose coroutine may be dropped: nobody asks whether it was ever awaited. */
public interface DiscardableFrame {}
