package dev.coroutine.sync;

/** A held lock, or held permits. Closing it releases them and never suspends. */
public interface Guard extends AutoCloseable {
    /** Releases what is held; does nothing if that has been released already. */
    @Override
    void close();
}
