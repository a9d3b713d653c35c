package dev.coroutine;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.run;
import static dev.coroutine.Coroutines.toThread;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** All threads of the runtime have names that say so, and keep no virtual machine alive. */
class ThreadsStartedTest {
    @Test
    void allHaveNamesAndAreDaemons() throws Exception {
        Set<Thread> before = threads();
        run(toThread(() -> "blocking"));
        try (EventLoopGroup group = EventLoopGroup.open(2)) {
            group.next().submit(() -> async(1)).get(10, TimeUnit.SECONDS);
            Set<Thread> started = threads();
            started.removeAll(before);
            Set<String> names = new TreeSet<>();
            for (Thread thread : started) {
                names.add(thread.getName().replaceAll("\\d+", "n"));
                assertTrue(thread.isDaemon(), thread::toString);
            }
            names.removeIf(name -> !name.startsWith("coroutine-"));
            assertTrue(names.contains("coroutine-loop-n-n"), names::toString);
            assertEquals(Set.of(), without(names, "coroutine-loop-n-n", "coroutine-blocking-n", "coroutine-watchdog"));
        }
    }

    private static Set<String> without(Set<String> names, String... documented) {
        Set<String> left = new TreeSet<>(names);
        left.removeAll(Set.of(documented));
        return left;
    }

    private static Set<Thread> threads() {
        return new HashSet<>(Thread.getAllStackTraces().keySet());
    }
}
