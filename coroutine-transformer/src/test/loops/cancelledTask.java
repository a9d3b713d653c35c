// release 16
package loops;

import static dev.coroutine.Coroutines.*;
import static java.time.Duration.*;

import dev.coroutine.*;
import dev.coroutine.transformer.differential.Probe;
import java.io.IOException;
import java.util.*;
import java.util.concurrent.CancellationException;

final class CancelledTask {
    @Async
    static Coroutine<Integer> sleeper(Probe p, int millis) {
        try {
            await(sleep(ofMillis(millis)));
            return async(await(p.value(millis)));
        } finally {
            p.at("sleeper " + millis + " leaves");
        }
    }

    @Async
    static Coroutine<Integer> main(Probe p) {
        Task<Integer> one = createTask(sleeper(p, 100));
        Task<Integer> two = createTask(() -> async(await(sleeper(p, 60)) + 1));
        Task<Integer> three = createTask(sleeper(p, 30));
        await(sleep(ofMillis(40)));
        p.at(one.cancel());
        p.at(three.cancel());
        int sum = 0;
        for (Task<Integer> each : List.of(one, two, three)) {
            try {
                sum += await(each);
            } catch (CancellationException cancelled) {
                p.at("cancelled");
                sum += 1000;
            }
        }
        p.at(one.isCancelled());
        return async(sum);
    }
}
