package loops;

import static dev.coroutine.Coroutines.*;
import static java.time.Duration.*;

import dev.coroutine.*;
import dev.coroutine.transformer.differential.Probe;
import java.io.IOException;
import java.util.*;
import java.util.concurrent.CancellationException;

final class GatherSettled {
    @Async
    static Coroutine<Integer> odd(Probe p, int n) throws IOException {
        await(sleep(ofMillis(40 - n)));
        if (n % 2 == 1) {
            throw p.checked("odd " + n);
        }
        return async(n * await(p.value(2)));
    }

    @Async
    static Coroutine<Integer> main(Probe p) throws IOException {
        List<Coroutine<Integer>> all = new ArrayList<>();
        for (int n = 0; n < 4; n++) {
            all.add(odd(p, n));
        }
        int sum = 0;
        for (Outcome<Integer> each : await(gatherSettled(all))) {
            p.at(each.isSuccess());
            sum += each.isSuccess() ? each.get() : await(p.value(100));
        }
        return async(sum);
    }
}
