// release 16
package loops;

import static dev.coroutine.Coroutines.*;
import static java.time.Duration.*;

import dev.coroutine.*;
import dev.coroutine.transformer.differential.Probe;
import java.io.IOException;
import java.util.*;
import java.util.concurrent.CancellationException;

final class GatherValues {
    @Async
    static Coroutine<Integer> after(Probe p, int millis) {
        await(sleep(ofMillis(millis)));
        p.at("after " + millis);
        return async(await(p.value(millis)));
    }

    @Async
    static Coroutine<String> main(Probe p) {
        var two = await(gather(after(p, 30), after(p, 10)));
        p.at(two.first() - two.second());
        List<Coroutine<Integer>> many = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            many.add(after(p, 50 - 9 * i));
        }
        List<Integer> values = await(gather(many));
        p.at(values.toString());
        Task<Integer> task = createTask(after(p, 3));
        var mixed = await(gather(task, after(p, 4)));
        return async(mixed.first() + "/" + mixed.second());
    }
}
