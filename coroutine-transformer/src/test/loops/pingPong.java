package loops;

import static dev.coroutine.Coroutines.*;
import static java.time.Duration.*;

import dev.coroutine.*;
import dev.coroutine.transformer.differential.Probe;
import java.io.IOException;
import java.util.*;
import java.util.concurrent.CancellationException;

final class PingPong {
    @Async
    static Coroutine<Integer> player(Probe p, String name, int rounds) {
        int n = 0;
        while (n < rounds) {
            p.at(name + " " + n++);
            await(yieldNow());
        }
        return async(n);
    }

    @Async
    static Coroutine<Integer> main(Probe p) {
        Task<Integer> ping = createTask(player(p, "ping", 5));
        Task<Integer> pong = createTask(player(p, "pong", 3));
        return async(await(ping) * 10 + await(pong) + await(p.value(1)));
    }
}
