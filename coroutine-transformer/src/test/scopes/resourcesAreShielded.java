// release 16
package scopes;

import static dev.coroutine.Coroutines.*;
import static java.time.Duration.*;

import dev.coroutine.*;
import dev.coroutine.transformer.differential.Probe;

final class ResourcesAreShielded {
    record Link(Probe p, int millis) implements AsyncCloseable {
        @Override
        @Async
        public Coroutine<Void> closeAsync() {
            p.at("closing");
            await(sleep(ofMillis(millis)));
            p.at("closed");
            return async();
        }
    }

    @Async
    static Coroutine<Void> use(Probe p, int closing) {
        try (var link = new Link(p, closing)) {
            await(sleep(ofSeconds(60)));
        }
        return async();
    }

    @Async
    static Coroutine<Void> main(Probe p) {
        try (var limit = timeout(ofMillis(10))) {
            await(use(p, 100));
        } catch (AsyncTimeoutException late) {
            p.at("late, " + late.getSuppressed().length + " suppressed");
        }
        try (var limit = timeout(ofMillis(10))) {
            await(use(p, 60_000));
        } catch (AsyncTimeoutException late) {
            p.at("later");
        }
        try (var explicit = CancelScope.open()) {
            explicit.cancel();
            new Link(p, 1).close();
            p.at("closed although cancelled");
        }
        return async();
    }
}
//> 10 ms: closing
//> 110 ms: closed
//> 110 ms: late, 0 suppressed
//> 120 ms: closing
//> 5120 ms: later
//> 5120 ms: closing
//> 5121 ms: closed
//> 5121 ms: closed although cancelled
//> returned null
