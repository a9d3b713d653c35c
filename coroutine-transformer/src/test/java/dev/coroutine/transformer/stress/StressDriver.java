package dev.coroutine.transformer.stress;

import dev.coroutine.Awaitable;
import dev.coroutine.Coroutine;
import dev.coroutine.abi.Strand;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

/** Runs the body of one ordinary call: whenever it parks, it goes on at once. Stressed classes name this class. */
public final class StressDriver extends Strand {
    private Object delivered;
    private boolean ended;
    private Object value;
    private Throwable failure;

    private StressDriver() {}

    /** Called by stubs: the result of the body. */
    public static Object call(Coroutine<?> body) throws Throwable {
        StressDriver strand = new StressDriver();
        strand.start(claim(body));
        while (!strand.ended) {
            Object next = strand.delivered;
            strand.delivered = null;
            strand.resume(next, null);
        }
        if (strand.failure != null) {
            throw strand.failure;
        }
        return strand.value;
    }

    /** Called by bodies after a call: suspends, to deliver the call's result. */
    public static Object probe(Object result, Strand strand) {
        StressDriver driver = (StressDriver) strand;
        driver.delivered = result;
        return driver.suspend();
    }

    @Override
    protected void succeeded(Object result) {
        value = result;
        ended = true;
    }

    @Override
    protected void failed(Throwable thrown) {
        failure = thrown;
        ended = true;
    }

    @Override
    protected void withdraw() {
        delivered = null;
    }

    @Override
    protected Object suspendOn(Awaitable<?> x) {
        throw new UnsupportedOperationException("plain code does not await");
    }

    @Override
    protected Object suspendOn(CompletionStage<?> x) {
        throw new UnsupportedOperationException("plain code does not await");
    }

    @Override
    protected Object suspendOn(Future<?> x) {
        throw new UnsupportedOperationException("plain code does not await");
    }
}
