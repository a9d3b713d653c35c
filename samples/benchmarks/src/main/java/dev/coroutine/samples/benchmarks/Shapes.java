package dev.coroutine.samples.benchmarks;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.yieldNow;

import dev.coroutine.Async;
import dev.coroutine.Coroutine;

/** The shapes of code that are measured, each as coroutine and in plain Java. */
final class Shapes {
    /** Something overridable: calls of it are not fused. */
    interface Source {
        Coroutine<Integer> next(int number);
    }

    private Shapes() {}

    @Async
    static Coroutine<Integer> leaf(int number) {
        return async(number + 1);
    }

    static int plainLeaf(int number) {
        return number + 1;
    }

    /** Awaits what is ready: a fused call. */
    @Async
    static Coroutine<Integer> readyAwaits(int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += await(leaf(i));
        }
        return async(sum);
    }

    static int plainCalls(int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += plainLeaf(i);
        }
        return sum;
    }

    /** Awaits what is ready and comes as an object: a call by the public signature. */
    @Async
    static Coroutine<Integer> objectAwaits(Source source, int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += await(source.next(i));
        }
        return async(sum);
    }

    /** Suspends every time, to be resumed at once. */
    @Async
    static Coroutine<Integer> switches(int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            await(yieldNow());
            sum += i;
        }
        return async(sum);
    }

    /** Calls itself; the innermost call suspends {@code switches} times. */
    @Async
    static Coroutine<Integer> nested(int depth, int switches) {
        if (depth > 0) {
            return async(await(nested(depth - 1, switches)) + 1);
        }
        for (int i = 0; i < switches; i++) {
            await(yieldNow());
        }
        return async(0);
    }

    static int plainNested(int depth) {
        return depth > 0 ? plainNested(depth - 1) + 1 : 0;
    }

    /** A long loop without awaits behind an await that suspends. */
    @Async
    static Coroutine<Integer> innerLoop(int[] numbers) {
        await(yieldNow());
        int sum = 0;
        for (int number : numbers) {
            sum += number;
        }
        await(yieldNow());
        return async(sum);
    }

    static int plainLoop(int[] numbers) {
        int sum = 0;
        for (int number : numbers) {
            sum += number;
        }
        return sum;
    }

    /** A loop without awaits four loops deep, where the method suspends too. */
    @Async
    static Coroutine<Integer> deepInnerLoop(int[] numbers) {
        int sum = 0;
        for (int a = 0; a < 2; a++) {
            for (int b = 0; b < 2; b++) {
                for (int c = 0; c < 2; c++) {
                    for (int d = 0; d < 2; d++) {
                        for (int number : numbers) {
                            sum += number ^ d;
                        }
                        await(yieldNow());
                    }
                }
            }
        }
        return async(sum);
    }

    static int plainDeepLoop(int[] numbers) {
        int sum = 0;
        for (int a = 0; a < 2; a++) {
            for (int b = 0; b < 2; b++) {
                for (int c = 0; c < 2; c++) {
                    for (int d = 0; d < 2; d++) {
                        for (int number : numbers) {
                            sum += number ^ d;
                        }
                    }
                }
            }
        }
        return sum;
    }
}
