// release 10
package scopes;

import static dev.coroutine.Coroutines.*;
import static java.time.Duration.*;

import dev.coroutine.*;
import dev.coroutine.transformer.differential.Probe;
import java.util.concurrent.CancellationException;

final class Deadlines {
    @Async
    static Coroutine<String> within(Probe p, int most, int work) {
        try (var limit = timeout(ofMillis(most))) {
            await(sleep(ofMillis(work)));
            return async("in time");
        } catch (AsyncTimeoutException late) {
            p.at("late, " + late.getSuppressed().length + " suppressed");
            return async("late");
        }
    }

    @Async
    static Coroutine<String> failing(Probe p) {
        try (var limit = timeout(ofMillis(10))) {
            await(sleep(ofMillis(1)));
            throw p.unchecked("body");
        }
    }

    @Async
    static Coroutine<String> nested(Probe p) {
        try (var outer = timeout(ofMillis(5));
                var inner = timeout(ofMillis(50))) {
            await(sleep(ofMillis(100)));
        } catch (AsyncTimeoutException late) {
            p.at("outer");
        }
        return async("nested");
    }

    @Async
    static Coroutine<String> cancelled(Probe p, boolean before) {
        try (var scope = CancelScope.open()) {
            if (before) {
                scope.cancel();
                await(sleep(ofMillis(1)));
                p.at("not reached");
            }
            scope.cancel();
            return async("ended");
        } catch (CancellationException cut) {
            return async("cut short");
        }
    }

    @Async
    static Coroutine<String> main(Probe p) {
        p.at(await(within(p, 20, 10)));
        p.at(await(within(p, 20, 30)));
        try {
            await(failing(p));
        } catch (IllegalStateException e) {
            p.log(e);
        }
        p.at(await(nested(p)));
        p.at(await(cancelled(p, false)));
        return cancelled(p, true);
    }
}
//> 10 ms: in time
//> 30 ms: late, 0 suppressed
//> 30 ms: late
//> java.lang.IllegalStateException #0 (body)
//> 36 ms: outer
//> 36 ms: nested
//> 36 ms: ended
//> returned cut short
