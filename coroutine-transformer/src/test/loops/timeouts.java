package loops;

import static dev.coroutine.Coroutines.*;
import static java.time.Duration.*;

import dev.coroutine.*;
import dev.coroutine.transformer.differential.Probe;
import java.io.IOException;
import java.util.*;
import java.util.concurrent.CancellationException;

final class Timeouts {
    @Async
    static Coroutine<Integer> work(Probe p, int steps) {
        int done = 0;
        try {
            while (done < steps) {
                await(sleep(ofMillis(10)));
                done++;
                p.at("step " + done);
            }
        } finally {
            p.at("worked " + done);
        }
        return async(done);
    }

    @Async
    static Coroutine<Integer> main(Probe p) {
        int result = await(timeout(ofMillis(35), () -> work(p, 3)));
        try {
            result += await(timeout(ofMillis(25), () -> {
                int n = await(work(p, 1));
                return async(n + await(work(p, 5)));
            }));
        } catch (AsyncTimeoutException late) {
            p.at("late");
            result += 100;
        }
        try {
            result += await(waitFor(work(p, 2), ofMillis(15)));
        } catch (AsyncTimeoutException late) {
            p.at("late again");
            result += 1000 * await(p.value(1));
        }
        return async(result);
    }
}
