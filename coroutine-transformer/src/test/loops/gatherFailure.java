// release 16
package loops;

import static dev.coroutine.Coroutines.*;
import static java.time.Duration.*;

import dev.coroutine.*;
import dev.coroutine.transformer.differential.Probe;
import java.io.IOException;
import java.util.*;
import java.util.concurrent.CancellationException;

final class GatherFailure {
    @Async
    static Coroutine<Integer> slow(Probe p, int millis) {
        try {
            await(sleep(ofMillis(millis)));
            p.at("slow " + millis + " ends");
        } finally {
            p.at("slow " + millis + " leaves");
        }
        return async(millis);
    }

    @Async
    static Coroutine<Integer> failing(Probe p, int millis) throws IOException {
        await(sleep(ofMillis(millis)));
        p.at("fails");
        throw p.checked("after " + millis);
    }

    @Async
    static Coroutine<Integer> main(Probe p) {
        Task<Integer> apart = createTask(slow(p, 100));
        int seen = await(p.value(1));
        try {
            List<Integer> values = await(gather(List.of(slow(p, 10), failing(p, 20), slow(p, 30), apart)));
            p.at(values.toString());
        } catch (Exception failed) {
            p.at(failed);
            seen++;
        }
        return async(seen + await(apart));
    }
}
