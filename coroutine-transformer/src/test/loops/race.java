package loops;

import static dev.coroutine.Coroutines.*;
import static java.time.Duration.*;

import dev.coroutine.*;
import dev.coroutine.transformer.differential.Probe;
import java.io.IOException;
import java.util.*;
import java.util.concurrent.CancellationException;

final class Race {
    @Async
    static Coroutine<String> runner(Probe p, String name, int millis) {
        try {
            for (int lap = 1; lap <= 3; lap++) {
                await(sleep(ofMillis(millis)));
                p.at(name + " lap " + lap);
            }
            return async(name);
        } finally {
            p.at(name + " stops");
        }
    }

    @Async
    static Coroutine<String> main(Probe p) {
        String first = await(race(runner(p, "a", 13), runner(p, "b", 11), runner(p, "c", 17)));
        p.at(first);
        Task<String> kept = createTask(runner(p, "kept", 19));
        String second = await(race(kept, runner(p, "other", 5)));
        p.at(second + kept.isDone());
        try {
            await(race(runner(p, "d", 23), thrower(p)));
        } catch (IllegalStateException lost) {
            p.at(lost);
        }
        return async(first + second + await(kept) + await(p.value("!")));
    }

    @Async
    static Coroutine<String> thrower(Probe p) {
        await(sleep(ofMillis(3)));
        throw p.unchecked("thrown");
    }
}
