package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.sleep;

import dev.coroutine.Async;
import dev.coroutine.AsyncIterable;
import dev.coroutine.AsyncIterator;
import dev.coroutine.AsyncStream;
import dev.coroutine.Coroutine;
import java.time.Duration;

/** A source of 0, 1, ... that takes its time for each, and says how often it was asked and whether it was closed. */
final class Ticks implements AsyncIterable<Integer> {
    private final int count;
    private final Duration each;
    private int failAt = -1;
    int asked;
    int opened;
    int closed;

    Ticks(int count, Duration each) {
        this.count = count;
        this.each = each;
    }

    static AsyncStream<Integer> stream(int count, Duration each) {
        return new Ticks(count, each).stream();
    }

    Ticks failingAt(int number) {
        failAt = number;
        return this;
    }

    AsyncStream<Integer> stream() {
        return AsyncStream.from(this);
    }

    @Override
    public AsyncIterator<Integer> iterator() {
        return new AsyncIterator<>() {
            private int next;
            private boolean fetched;
            private boolean begun;

            @Override
            @Async
            public Coroutine<Boolean> advance() {
                if (!begun) {
                    begun = true;
                    opened++;
                }
                if (!fetched && next < count) {
                    asked++;
                    await(sleep(each));
                    if (next == failAt) {
                        throw new IllegalArgumentException("no " + failAt);
                    }
                    fetched = true;
                }
                return async(fetched);
            }

            @Override
            public Integer next() {
                fetched = false;
                return next++;
            }

            @Override
            @Async
            public Coroutine<Void> closeAsync() {
                if (begun) {
                    begun = false;
                    await(sleep(Duration.ofMillis(1)));
                    closed++;
                }
                return async();
            }
        };
    }
}
