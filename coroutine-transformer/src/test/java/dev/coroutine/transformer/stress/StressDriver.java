package dev.coroutine.transformer.stress;

import dev.coroutine.Awaitable;
import dev.coroutine.Coroutine;
import dev.coroutine.abi.Strand;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

/**
 * Runs the body of one ordinary call: whenever it parks, it goes on at once. Most calls suspend, whether they return or
 * throw, and some do not: so bodies go on from suspensions, and go on without having suspended. Stressed classes name
 * this class.
 */
public final class StressDriver extends Strand {
    static final Suspensions COUNTS = new Suspensions();

    private static final int DICE = 0x9E3779B9;
    private static int rolled;

    private Called delivered;
    private boolean ended;
    private Object value;
    private Throwable failure;

    private StressDriver() {}

    /** Called by stubs: the result of the body. */
    public static Object call(Coroutine<?> body) throws Throwable {
        StressDriver strand = new StressDriver();
        strand.start(claim(body));
        while (!strand.ended) {
            Called next = strand.delivered;
            strand.delivered = null;
            COUNTS.count(next);
            strand.resume(next.value(), next.failure());
        }
        if (strand.failure != null) {
            throw strand.failure;
        }
        return strand.value;
    }

    /** Called by bridges: a call has returned. */
    public static Object returned(Object value, int form) {
        return new Called(form, value, null);
    }

    /** Called by bridges: a call has thrown. */
    public static Object threw(Throwable failure, int form) {
        return new Called(form, null, failure);
    }

    /** Called by bodies after a call: suspends to deliver how it ended, or lets it end so at once. */
    public static Object probe(Object result, Strand strand) throws Throwable {
        StressDriver driver = (StressDriver) strand;
        Called called = (Called) result;
        if (suspends()) {
            driver.delivered = called;
            return driver.suspend();
        }
        if (called.failure() != null) {
            throw called.failure();
        }
        return called.value();
    }

    /** Three times in four. */
    private static boolean suspends() {
        // a race between threads is one more roll
        return (++rolled * DICE >>> 16 & 3) != 0;
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
