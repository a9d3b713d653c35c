package loops;

import static dev.coroutine.Coroutines.*;
import static java.time.Duration.*;

import dev.coroutine.*;
import dev.coroutine.transformer.differential.Probe;
import java.io.IOException;
import java.util.*;
import java.util.concurrent.CancellationException;

final class FailuresOfTasks {
    @Async
    static Coroutine<String> failing(Probe p, int millis, boolean checked) throws IOException {
        await(sleep(ofMillis(millis)));
        if (checked) {
            throw p.checked("checked");
        }
        throw p.unchecked("unchecked");
    }

    @Async
    static Coroutine<String> main(Probe p) {
        Task<String> one = createTask(() -> failing(p, 10, true));
        Task<String> two = createTask(() -> failing(p, 5, false));
        String text = await(p.value("-"));
        try {
            text += await(one, IOException.class);
        } catch (IOException expected) {
            p.at(expected);
        }
        try {
            text += await(two) + await(one);
        } catch (IllegalStateException expected) {
            p.at(expected);
            text += two.state();
        }
        return async(text + one.exceptionNow().getMessage());
    }
}
