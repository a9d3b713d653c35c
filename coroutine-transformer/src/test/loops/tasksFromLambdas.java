package loops;

import static dev.coroutine.Coroutines.*;
import static java.time.Duration.*;

import dev.coroutine.*;
import dev.coroutine.transformer.differential.Probe;
import java.io.IOException;
import java.util.*;
import java.util.concurrent.CancellationException;

final class TasksFromLambdas {
    @Async
    static Coroutine<Long> main(Probe p) {
        long[] shared = {1, 2};
        Task<Long> first = createTask(() -> {
            p.at("first");
            long before = shared[0];
            await(sleep(ofMillis(20)));
            shared[0] += before + await(p.value(4L));
            p.at("first done");
            return async(shared[0]);
        });
        Task<Long> second = createTask(() -> {
            try {
                await(sleep(ofMillis(5)));
                shared[1] *= await(first);
            } finally {
                p.at("second's finally");
            }
            return async(shared[1]);
        });
        return async(await(second) - await(first));
    }
}
