// release 16
package loops;

import static dev.coroutine.Coroutines.*;
import static java.time.Duration.*;

import dev.coroutine.*;
import dev.coroutine.transformer.differential.Probe;
import java.io.IOException;
import java.util.*;
import java.util.concurrent.CancellationException;

final class CancelInsideGather {
    @Async
    static Coroutine<Integer> part(Probe p, int millis) {
        try {
            await(sleep(ofMillis(millis)));
        } finally {
            p.at("part " + millis);
        }
        return async(millis);
    }

    @Async
    static Coroutine<Integer> main(Probe p) {
        int result = await(p.value(0));
        try {
            result = await(timeout(ofMillis(25), () -> {
                var both = await(gather(part(p, 10), part(p, 50)));
                p.at("not here");
                return async(both.first());
            }));
        } catch (AsyncTimeoutException late) {
            p.at("late");
            result += 7;
        }
        Task<Integer> task = createTask(() -> async(await(race(part(p, 40), part(p, 60)))));
        await(sleep(ofMillis(5)));
        task.cancel();
        try {
            result += await(task);
        } catch (CancellationException cancelled) {
            p.at("cancelled");
            result += 70;
        }
        return async(result);
    }
}
