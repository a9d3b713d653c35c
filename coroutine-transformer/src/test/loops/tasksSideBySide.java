package loops;

import static dev.coroutine.Coroutines.*;
import static java.time.Duration.*;

import dev.coroutine.*;
import dev.coroutine.transformer.differential.Probe;
import java.io.IOException;
import java.util.*;
import java.util.concurrent.CancellationException;

final class TasksSideBySide {
    @Async
    static Coroutine<String> worker(Probe p, int n) {
        p.at("worker " + n + " starts");
        for (int i = 0; i < 3; i++) {
            await(sleep(ofMillis(7 * n + 1)));
            p.at("worker " + n + " step " + i);
        }
        return async("w" + n);
    }

    @Async
    static Coroutine<String> main(Probe p) {
        List<Task<String>> tasks = new ArrayList<>();
        for (int n = 1; n <= 3; n++) {
            tasks.add(createTask(worker(p, n)));
        }
        p.at("created");
        await(sleep(ofMillis(2)));
        String all = await(p.value("all"));
        for (Task<String> task : tasks) {
            all += " " + await(task);
            p.at("joined");
        }
        return async(all + tasks.get(0).isDone() + tasks.get(2).resultNow());
    }
}
