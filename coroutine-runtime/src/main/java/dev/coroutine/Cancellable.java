package dev.coroutine;

/** A registration that can be withdrawn. */
@FunctionalInterface
public interface Cancellable {
    /**
     * Withdraws the registration in constant time; calling it again changes nothing.
     *
     * @return true if the event will not happen, false if it has happened already
     */
    boolean cancel();
}
