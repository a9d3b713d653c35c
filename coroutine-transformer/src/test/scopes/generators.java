// release 10
package scopes;

import static dev.coroutine.Coroutines.*;

import dev.coroutine.*;
import dev.coroutine.transformer.differential.Probe;
import java.util.function.Supplier;

final class Generators {
    private final int base;

    private Generators(int base) {
        this.base = base;
    }

    @Async
    static AsyncStream<Integer> count(Probe p, int n, long offset) {
        for (int i = 0; i < n; i++) {
            if (i % 2 == 1) {
                await(p.value(i));
            }
            emit(i + (int) offset);
        }
        return done();
    }

    @Async
    private AsyncStream<String> endless(Probe p, String prefix) {
        try {
            for (int i = 0; ; i++) {
                emit(prefix + (base + i));
            }
        } finally {
            await(p.value(0));
            p.log("left");
        }
    }

    @Async
    static AsyncStream<Integer> tree(int depth) {
        if (depth > 0) {
            emitAll(tree(depth - 1));
            emit(depth);
            emitAll(tree(depth - 1));
        }
        return done();
    }

    @Async
    static AsyncStream<Integer> failing(Probe p) {
        emit(1);
        throw p.unchecked("generator");
    }

    @Async
    static AsyncStream<Integer> withFinally(Probe p, boolean early) {
        try {
            emit(1);
            if (early) {
                return done();
            }
            emit(2);
        } finally {
            p.log("finally");
        }
        return done();
    }

    @Async
    static <T> AsyncStream<T> twice(AsyncIterable<T> source) {
        for (T each : source) {
            emit(each);
            emit(each);
        }
        return done();
    }

    @Async
    static AsyncStream<Object> empty() {
        return done();
    }

    @Async
    static Coroutine<String> main(Probe p) {
        p.log(await(count(p, 4, 10L).toList()).toString());
        for (String each : new Generators(5).endless(p, "x")) {
            p.log(each);
            if (each.equals("x7")) {
                break;
            }
        }
        p.log(await(tree(3).toList()).toString());
        try {
            for (int each : failing(p)) {
                p.log(each);
            }
        } catch (IllegalStateException e) {
            p.log(e);
        }
        p.log(await(withFinally(p, true).toList()).toString());
        p.log(await(withFinally(p, false).toList()).toString());
        p.log(await(twice(count(p, 2, 0)).toList()).toString());
        p.log(await(empty().toList()).toString());
        Supplier<AsyncStream<Integer>> lambda = () -> {
            emit(41);
            await(p.value(0));
            emit(42);
            return done();
        };
        return async(await(lambda.get().toList()).toString());
    }
}
//> [10, 11, 12, 13]
//> x5
//> x6
//> x7
//> left
//> [1, 2, 1, 3, 1, 2, 1]
//> Integer:1
//> java.lang.IllegalStateException #0 (generator)
//> finally
//> [1]
//> finally
//> [1, 2]
//> [0, 0, 1, 1]
//> []
//> returned [41, 42]
