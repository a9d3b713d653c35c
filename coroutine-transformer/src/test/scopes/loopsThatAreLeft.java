// release 10
package scopes;

import static dev.coroutine.Coroutines.*;

import dev.coroutine.*;
import dev.coroutine.transformer.differential.Probe;
import java.util.NoSuchElementException;

final class LoopsThatAreLeft {
    static final class Numbers implements AsyncIterable<Integer> {
        final Probe p;
        final String name;
        final int count;

        Numbers(Probe p, String name, int count) {
            this.p = p;
            this.name = name;
            this.count = count;
        }

        @Override
        public AsyncIterator<Integer> iterator() {
            return new AsyncIterator<Integer>() {
                int next;

                @Override
                @Async
                public Coroutine<Boolean> advance() {
                    await(p.value(next));
                    if (next > count) {
                        throw p.unchecked("advance " + name);
                    }
                    return async(next < count);
                }

                @Override
                public Integer next() {
                    return next++;
                }

                @Override
                @Async
                public Coroutine<Void> closeAsync() {
                    await(p.value(0));
                    p.log("closed " + name);
                    return async();
                }
            };
        }
    }

    private final AsyncIterable<Integer> field;

    LoopsThatAreLeft(AsyncIterable<Integer> field) {
        this.field = field;
    }

    @Async
    Coroutine<Long> ofAField(long start, String unused) {
        long sum = start;
        double scale = 2;
        for (int x : field) {
            long y = x;
            try {
                sum += y;
                if (x == 1) {
                    continue;
                }
                sum += (long) scale;
            } finally {
                sum += await(async(100));
            }
        }
        return async(sum);
    }

    @Async
    static Coroutine<Integer> exits(Probe p, int how) {
        int sum = 0;
        outer:
        for (int a : new Numbers(p, "a", 3)) {
            for (int b : new Numbers(p, "b", 3)) {
                sum += b;
                if (how == 0) {
                    continue outer;
                }
                if (how == 1) {
                    p.log("breaking");
                    break outer;
                }
                if (how == 2 && b == 1) {
                    break;
                }
                if (how == 3) {
                    return async(sum + 100);
                }
                if (how == 4) {
                    throw p.unchecked("body");
                }
                if (how == 5) {
                    return all(p);
                }
                switch (b) {
                    case 1:
                        if (how == 6) {
                            continue outer;
                        }
                        break;
                    case 2:
                        if (how == 7) {
                            break outer;
                        }
                    default:
                }
            }
        }
        p.log("behind");
        return async(sum);
    }

    @Async
    static Coroutine<Integer> all(Probe p) {
        int sum = 0;
        for (int x : new Numbers(p, "all", 4)) {
            sum += x;
        }
        return async(sum);
    }

    @Async
    static Coroutine<Integer> inTries(Probe p, int how) {
        try {
            for (Integer x : new Numbers(p, "t", 2)) {
                try {
                    if (how == 0) {
                        throw p.unchecked("thrown");
                    }
                    if (how == 1) {
                        return async(await(p.value(x)));
                    }
                    if (how == 2) {
                        break;
                    }
                } finally {
                    await(p.value(0));
                    p.log("inner finally");
                }
            }
        } catch (IllegalStateException e) {
            p.log("caught");
        } finally {
            p.log("outer finally");
        }
        return async(9);
    }

    @Async
    static Coroutine<Integer> neverTwice(Probe p) {
        for (int x : new Numbers(p, "once", 3)) {
            return async(x + 7);
        }
        return async(-1);
    }

    @Async
    static Coroutine<Integer> found(Probe p) {
        int found;
        search:
        {
            for (int x : new Numbers(p, "search", 5)) {
                if (x == 3) {
                    found = x;
                    break search;
                }
            }
            throw new NoSuchElementException();
        }
        p.log("found");
        await(p.value(0));
        return async(found);
    }

    @Async
    static Coroutine<Integer> byHand(Probe p) {
        AsyncIterator<Integer> it = new Numbers(p, "hand", 3).iterator();
        int sum = 0;
        while (it.hasNext()) {
            sum += it.next();
        }
        p.log("not closed");
        return async(sum);
    }

    @Async
    static Coroutine<Integer> failing(Probe p) {
        int sum = 0;
        for (int x : new Numbers(p, "failing", -1)) {
            sum += x;
        }
        return async(sum);
    }

    @Async
    static Coroutine<String> main(Probe p) {
        for (int how = 0; how < 8; how++) {
            try {
                p.log(how + " gives " + await(exits(p, how)));
            } catch (IllegalStateException e) {
                p.log(e.getMessage());
            }
        }
        for (int how = 0; how < 4; how++) {
            p.log("try gives " + await(inTries(p, how)));
        }
        p.log(await(neverTwice(p)));
        p.log(await(found(p)));
        p.log(await(byHand(p)));
        p.log(await(new LoopsThatAreLeft(new Numbers(p, "field", 3)).ofAField(5, "")));
        try {
            await(failing(p));
        } catch (IllegalStateException e) {
            p.log(e.getMessage());
        }
        AsyncCallable<Integer, RuntimeException> lambda = () -> {
            int last = 0;
            for (int x : new Numbers(p, "lambda", 2)) {
                last = x;
            }
            return async(last);
        };
        return async("lambda " + await(lambda.call()));
    }
}
//> closed b
//> closed b
//> closed b
//> closed a
//> behind
//> 0 gives 0
//> breaking
//> closed b
//> closed a
//> behind
//> 1 gives 0
//> closed b
//> closed b
//> closed b
//> closed a
//> behind
//> 2 gives 3
//> closed b
//> closed a
//> 3 gives 100
//> closed b
//> closed a
//> body
//> closed b
//> closed a
//> closed all
//> 5 gives 6
//> closed b
//> closed b
//> closed b
//> closed a
//> behind
//> 6 gives 3
//> closed b
//> closed a
//> behind
//> 7 gives 3
//> inner finally
//> closed t
//> caught
//> outer finally
//> try gives 9
//> inner finally
//> closed t
//> outer finally
//> try gives 0
//> inner finally
//> closed t
//> outer finally
//> try gives 9
//> inner finally
//> inner finally
//> closed t
//> outer finally
//> try gives 9
//> closed once
//> Integer:7
//> closed search
//> found
//> Integer:3
//> not closed
//> Integer:3
//> closed field
//> Long:312
//> closed failing
//> advance failing
//> closed lambda
//> returned lambda 1
