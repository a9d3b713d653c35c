package dev.coroutine.abi;

import dev.coroutine.Coroutine;
import org.jspecify.annotations.Nullable;

/**
 * The call of a test method: its body runs on the loop of the test that this thread executes, and the call ends when the
 * body does. Where no test is executed, it runs on a loop made for this call.
 */
public abstract class TestCall {
    private static final String PROVIDER = "dev.coroutine.internal.testing.LoneCall";
    private static final ThreadLocal<@Nullable TestCall> CURRENT = new ThreadLocal<>();

    /** For the test kit alone. */
    protected TestCall() {}

    /** Runs {@code body} until it ends; what it throws comes out as it was. The result is null. */
    public static @Nullable Object call(Coroutine<?> body) {
        TestCall current = CURRENT.get();
        (current == null ? alone() : current).run(body);
        return null;
    }

    private static TestCall alone() {
        try {
            return (TestCall) Class.forName(PROVIDER).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(
                    "the runtime is damaged: it lacks " + PROVIDER + "; put the whole of it on the" + " class path", e);
        }
    }

    /** Runs a body of this test. */
    protected abstract void run(Coroutine<?> body);

    /** Makes this what test methods on this thread run on: what was that before. */
    protected final @Nullable TestCall enter() {
        TestCall outer = CURRENT.get();
        CURRENT.set(this);
        return outer;
    }

    /** Makes {@code outer} what it was before. */
    protected final void leave(@Nullable TestCall outer) {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }
}
