package loops;

import static dev.coroutine.Coroutines.*;
import static java.time.Duration.*;

import dev.coroutine.*;
import dev.coroutine.transformer.differential.Probe;
import java.io.IOException;
import java.util.*;
import java.util.concurrent.CancellationException;

final class Promises {
    @Async
    static Coroutine<Integer> consumer(Probe p, List<Promise<Integer>> cells) {
        int sum = 0;
        for (Promise<Integer> cell : cells) {
            try {
                int got = await(cell);
                p.at("got " + got);
                sum += got;
            } catch (IllegalStateException failed) {
                p.at(failed);
                sum *= 2;
            }
        }
        return async(sum);
    }

    @Async
    static Coroutine<Integer> main(Probe p) {
        List<Promise<Integer>> cells = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            cells.add(new Promise<>());
        }
        Task<Integer> sum = createTask(consumer(p, cells));
        int n = 0;
        for (Promise<Integer> cell : cells) {
            await(sleep(ofMillis(8)));
            p.at("completing");
            if (++n == 3) {
                cell.completeExceptionally(p.unchecked("third"));
            } else {
                cell.complete(await(p.value(n)));
            }
        }
        int first = await(sum);
        return async(first + await(consumer(p, cells)));
    }
}
