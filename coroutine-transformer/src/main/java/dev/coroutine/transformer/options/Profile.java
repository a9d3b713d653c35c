package dev.coroutine.transformer.options;

/** Which library's conventions the input follows. */
public enum Profile {
    /** {@code dev.coroutine}: annotated methods. */
    COROUTINE,
    /** {@code com.ea.async.Async.await} in any method that returns a future, with that library's semantics. */
    EA_ASYNC
}
