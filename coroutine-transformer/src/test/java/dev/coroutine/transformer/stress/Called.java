package dev.coroutine.transformer.stress;

/**
 * How a call that may suspend has ended.
 *
 * @param form its {@link CallForm}
 */
record Called(int form, Object value, Throwable failure) {}
