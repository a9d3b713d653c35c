package dev.coroutine.internal.testing;

import dev.coroutine.Coroutine;
import dev.coroutine.abi.TestCall;

/** A test method that is called like any other, by no test engine: on a loop made for the call. */
public final class LoneCall extends TestCall {
    /** Called by name. */
    public LoneCall() {}

    @Override
    protected void run(Coroutine<?> body) {
        try (TestRun test = new TestRun(TestPlan.named(body.toString()))) {
            test.run(body);
        }
    }
}
