package loops;

import static dev.coroutine.Coroutines.*;
import static java.time.Duration.*;

import dev.coroutine.*;
import dev.coroutine.transformer.differential.Probe;
import java.io.IOException;
import java.util.*;
import java.util.concurrent.CancellationException;

final class RetryWithBackoff {
    static int attempts;

    @Async
    static Coroutine<String> flaky(Probe p) throws IOException {
        int attempt = ++attempts;
        await(sleep(ofMillis(attempt == 2 ? 70 : 3)));
        if (attempt < 4) {
            throw p.checked("attempt " + attempt);
        }
        return async("ok " + attempt);
    }

    @Async
    static Coroutine<String> main(Probe p) {
        attempts = 0;
        long wait = await(p.value(10L));
        retry:
        for (int i = 0; ; i++) {
            try {
                String text = await(timeout(ofMillis(50), () -> flaky(p)));
                p.at(text);
                if (i > 9) {
                    break retry;
                }
                return async(text + wait);
            } catch (AsyncTimeoutException late) {
                p.at("late");
                continue retry;
            } catch (IOException failed) {
                p.at(failed);
            } finally {
                p.at("attempt over");
                await(sleep(ofMillis(wait)));
                wait *= 2;
            }
        }
        return async("never");
    }
}
