// release 16
package loops;

import static dev.coroutine.Coroutines.*;
import static java.time.Duration.*;

import dev.coroutine.*;
import dev.coroutine.transformer.differential.Probe;
import java.io.IOException;
import java.util.*;
import java.util.concurrent.CancellationException;

final class DeepCallsThatSleep {
    @Async
    static Coroutine<Integer> deep(Probe p, int depth, int millis) {
        if (depth == 0) {
            await(sleep(ofMillis(millis)));
            p.at("bottom");
            return async(await(p.value(1)));
        }
        try {
            return async(depth + await(deep(p, depth - 1, millis)));
        } finally {
            if (depth % 10 == 0) {
                p.at("up to " + depth);
            }
        }
    }

    @Async
    static Coroutine<Integer> tail(Probe p, int depth) {
        return depth == 0 ? deep(p, 10, 15) : tail(p, depth - 1);
    }

    @Async
    static Coroutine<Integer> main(Probe p) {
        var both = await(gather(deep(p, 40, 9), deep(p, 25, 6)));
        return async(both.first() * 1000 + both.second() + await(tail(p, 500)));
    }
}
