// release 10
package scopes;

import static dev.coroutine.Coroutines.*;
import static java.time.Duration.*;

import dev.coroutine.*;
import dev.coroutine.transformer.differential.Probe;

final class Groups {
    @Async
    static Coroutine<Integer> child(Probe p, int millis, boolean fails) {
        try {
            await(sleep(ofMillis(millis)));
        } finally {
            p.at("child of " + millis);
        }
        if (fails) {
            throw new IllegalStateException("child of " + millis);
        }
        return async(millis);
    }

    @Async
    static Coroutine<Integer> sum(Probe p) {
        Task<Integer> a;
        Task<Integer> b;
        try (var group = TaskGroup.open()) {
            a = group.spawn(child(p, 10, false));
            b = group.spawn(() -> child(p, 20, false));
        }
        return async(a.resultNow() + b.resultNow());
    }

    @Async
    static Coroutine<Integer> failing(Probe p, boolean body, boolean child) {
        try (var group = TaskGroup.open()) {
            group.spawn(child(p, 5, child));
            group.spawn(child(p, 50, false));
            if (body) {
                throw new IllegalArgumentException("body");
            }
            await(sleep(ofMillis(100)));
            return async(1);
        } catch (ExceptionGroup failures) {
            failures.exceptions().forEach(each -> p.at(each.getMessage()));
            return async(failures.exceptions().size());
        }
    }

    @Async
    static Coroutine<Integer> leaves(Probe p) {
        int rounds = 0;
        for (int i = 0; i < 4; i++) {
            try (var group = TaskGroup.open()) {
                group.spawn(child(p, 1, false));
                rounds++;
                if (i == 1) {
                    continue;
                }
                if (i == 2) {
                    break;
                }
            }
        }
        return async(rounds);
    }

    @Async
    static Coroutine<Integer> main(Probe p) {
        p.at(await(sum(p)));
        p.at(await(failing(p, true, false)));
        p.at(await(failing(p, false, true)));
        p.at(await(leaves(p)));
        try (var limit = timeout(ofMillis(3));
                var group = TaskGroup.open()) {
            group.spawn(child(p, 500, false));
        } catch (AsyncTimeoutException late) {
            p.at("late");
        }
        return async(0);
    }
}
//> 10 ms: child of 10
//> 20 ms: child of 20
//> 20 ms: 30
//> 20 ms: body
//> 20 ms: 1
//> 25 ms: child of 5
//> 25 ms: child of 50
//> 25 ms: child of 5
//> 25 ms: 1
//> 26 ms: child of 1
//> 27 ms: child of 1
//> 28 ms: child of 1
//> 28 ms: 3
//> 31 ms: child of 500
//> 31 ms: late
//> returned Integer:0
