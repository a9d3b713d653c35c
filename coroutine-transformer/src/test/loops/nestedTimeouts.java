package loops;

import static dev.coroutine.Coroutines.*;
import static java.time.Duration.*;

import dev.coroutine.*;
import dev.coroutine.transformer.differential.Probe;
import java.io.IOException;
import java.util.*;
import java.util.concurrent.CancellationException;

final class NestedTimeouts {
    @Async
    static Coroutine<String> inner(Probe p, int inside, int millis) {
        try {
            return async(await(timeout(ofMillis(inside), () -> {
                await(sleep(ofMillis(millis)));
                return async("slept " + millis);
            })));
        } catch (AsyncTimeoutException late) {
            p.at("inner is late");
            await(sleep(ofMillis(4)));
            return async("recovered");
        } finally {
            p.at("inner leaves");
        }
    }

    @Async
    static Coroutine<String> main(Probe p) {
        String text = await(p.value(""));
        int[][] cases = {{50, 20, 10}, {50, 20, 30}, {15, 20, 30}, {22, 20, 30}};
        for (int[] each : cases) {
            try {
                text += await(timeout(ofMillis(each[0]), () -> inner(p, each[1], each[2]))) + ";";
            } catch (AsyncTimeoutException late) {
                p.at("outer is late");
                text += "late;";
            }
        }
        return async(text);
    }
}
