package dev.coroutine.transformer.differential;

import dev.coroutine.Awaitable;
import dev.coroutine.Coroutine;
import dev.coroutine.abi.Strand;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

/** Runs a transformed program on the calling thread; what it awaits arrives through a {@link Pump}. */
final class TestStrand extends Strand {
    private final Pump pump;
    private Arrived waitingFor;
    private boolean ended;
    private Object value;
    private Throwable failure;

    private TestStrand(Pump pump) {
        this.pump = pump;
    }

    /** Runs {@code coroutine} to its end: its value, or its failure thrown. */
    static Object run(Coroutine<?> coroutine, Pump pump) throws Throwable {
        TestStrand strand = new TestStrand(pump);
        strand.start(claim(coroutine));
        pump.drain();
        if (!strand.ended) {
            throw new AssertionError("parked for ever at " + strand.logicalStack());
        }
        if (strand.failure != null) {
            throw strand.failure;
        }
        return strand.value;
    }

    @Override
    protected Object suspendOn(Awaitable<?> x) throws Throwable {
        Arrived arrived = new Arrived();
        x.onReady(arrived);
        return arrived.orSuspend();
    }

    @Override
    protected Object suspendOn(CompletionStage<?> x) throws Throwable {
        Arrived arrived = new Arrived();
        CompletableFuture<?> future = x.toCompletableFuture();
        future.whenComplete((result, cause) -> {
            if (cause == null) {
                arrived.succeed(result);
            } else {
                arrived.fail(Reference.unwrapped(cause));
            }
        });
        return arrived.orSuspend();
    }

    @Override
    protected Object suspendOn(Future<?> x) throws Throwable {
        return x instanceof CompletableFuture<?> stage ? suspendOn((CompletionStage<?>) stage) : Reference.await(x);
    }

    @Override
    protected void withdraw() {
        if (waitingFor == null) {
            throw new AssertionError("withdrawn without having suspended");
        }
        waitingFor.parked = false;
    }

    @Override
    protected void succeeded(Object result) {
        end(result, null);
    }

    @Override
    protected void failed(Throwable cause) {
        end(null, cause);
    }

    private void end(Object result, Throwable cause) {
        if (ended) {
            throw new AssertionError("a strand ended twice");
        }
        ended = true;
        value = result;
        failure = cause;
    }

    private final class Arrived implements Awaitable.Waiter<Object> {
        private boolean parked;
        private boolean done;
        private Object result;
        private Throwable cause;

        @Override
        public void succeed(Object arrived) {
            settle(arrived, null);
        }

        @Override
        public void fail(Throwable arrived) {
            settle(null, arrived);
        }

        private void settle(Object arrived, Throwable thrown) {
            if (parked) {
                pump.execute(() -> resume(arrived, thrown));
            }
            done = true;
            result = arrived;
            cause = thrown;
        }

        Object orSuspend() throws Throwable {
            if (!done) {
                parked = true;
                waitingFor = this;
                return suspend();
            }
            if (cause != null) {
                throw cause;
            }
            return result;
        }
    }
}
