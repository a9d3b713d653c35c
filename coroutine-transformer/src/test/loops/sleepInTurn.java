package loops;

import static dev.coroutine.Coroutines.*;
import static java.time.Duration.*;

import dev.coroutine.*;
import dev.coroutine.transformer.differential.Probe;
import java.io.IOException;
import java.util.*;
import java.util.concurrent.CancellationException;

final class SleepInTurn {
    @Async
    static Coroutine<Integer> nap(Probe p, String name, int millis) {
        p.at(name + " begins");
        await(sleep(ofMillis(millis)));
        p.at(name + " ends");
        return async(millis);
    }

    @Async
    static Coroutine<Integer> main(Probe p) {
        int sum = 0;
        for (int i = 1; i <= 4; i++) {
            sum += await(nap(p, "nap " + i, 10 * i)) + await(p.value(i));
        }
        long beneath = 5L + await(nap(p, "last", sum));
        p.at(beneath);
        return async(sum);
    }
}
