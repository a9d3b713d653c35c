package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.dump;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Task;
import dev.coroutine.debug.CallGraph;
import dev.coroutine.testing.TestLoop;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What dumps and call graphs say of the {@link Shop}. */
class DiagnosisTest {
    private String text = "";

    private static String lines(String text) {
        return text.lines()
                        .map(line -> line.replaceAll("DiagnosisTest.*", "DiagnosisTest"))
                        .map(line -> line.replaceAll("(lambda\\$open)\\$\\d+", "$1"))
                        .collect(Collectors.joining("\n"))
                + "\n";
    }

    private String seenIn(Shop.Look look) {
        try (TestLoop loop = TestLoop.create()) {
            loop.run(() -> new Shop().open(look));
        }
        return lines(text);
    }

    @Test
    void aDumpShowsEveryTaskWhereItIsAndWhatItWaitsFor() {
        assertEquals("""
                loop of thread "main": 12 tasks, 6 timers
                ├── task "main" (#1) waits for the 7 tasks of its task group
                │   │   made 1.0 s ago at dev.coroutine.samples.acceptance.DiagnosisTest
                │   │   at dev.coroutine.TaskGroup.closeAsync(TaskGroup.java)
                │   │   at dev.coroutine.TaskGroup.run(TaskGroup.java)
                │   │   at dev.coroutine.samples.acceptance.Shop.open(Shop.java:77)
                │   └── task group
                │       ├── task "first" (#4) sleeps, 29.0 s left
                │       │       made 1.0 s ago at dev.coroutine.samples.acceptance.Shop.lambda$open(Shop.java:78)
                │       │       at dev.coroutine.samples.acceptance.Shop.pay(Shop.java:46)
                │       ├── task "second" (#5) waits for AsyncLock[held by task "first", 1 waiting]
                │       │       made 1.0 s ago at dev.coroutine.samples.acceptance.Shop.lambda$open(Shop.java:79)
                │       │       at dev.coroutine.samples.acceptance.Shop.pay(Shop.java:45)
                │       ├── task "order" (#6) waits for gather of 2, 2 to go
                │       │   │   made 1.0 s ago at dev.coroutine.samples.acceptance.Shop.lambda$open(Shop.java:80)
                │       │   │   deadline: 8.0 s left
                │       │   │   task-locals: customer
                │       │   │   at dev.coroutine.Coroutines.gather(Coroutines.java)
                │       │   │   at dev.coroutine.Coroutines.timeout(Coroutines.java)
                │       │   │   at dev.coroutine.samples.acceptance.Shop.order(Shop.java:53)
                │       │   │   at dev.coroutine.TaskLocal$Bindings.call(TaskLocal.java)
                │       │   └── gather
                │       │       ├── task "task-11" sleeps, 2.0 s left
                │       │       │       made 1.0 s ago at dev.coroutine.samples.acceptance.Shop.order(Shop.java:53)
                │       │       │       deadline: 8.0 s left
                │       │       │       task-locals: customer
                │       │       │       at dev.coroutine.samples.acceptance.Shop.fetch(Shop.java:39)
                │       │       └── task "task-12" sleeps, 4.0 s left
                │       │               made 1.0 s ago at dev.coroutine.samples.acceptance.Shop.order(Shop.java:53)
                │       │               deadline: 8.0 s left
                │       │               task-locals: customer
                │       │               at dev.coroutine.samples.acceptance.Shop.fetch(Shop.java:39)
                │       ├── task "count" (#7) waits for task "stock" (#2)
                │       │       made 1.0 s ago at dev.coroutine.samples.acceptance.Shop.lambda$open(Shop.java:82)
                │       │       deadline: 19.0 s left
                │       │       at dev.coroutine.samples.acceptance.Shop.count(Shop.java:59)
                │       │       at dev.coroutine.Coroutines.waitFor(Coroutines.java)
                │       ├── task "recount" (#8) waits for task "stock" (#2)
                │       │       made 1.0 s ago at dev.coroutine.samples.acceptance.Shop.lambda$open(Shop.java:83)
                │       ├── task "watch" (#9) waits for waitAll of 1, 1 to go
                │       │       made 1.0 s ago at dev.coroutine.samples.acceptance.Shop.lambda$open(Shop.java:84)
                │       │       at dev.coroutine.Coroutines.waitAll(Coroutines.java)
                │       └── task "receive" (#10) waits for Promise[not complete]
                │               made 1.0 s ago at dev.coroutine.samples.acceptance.Shop.lambda$open(Shop.java:85)
                │               at dev.coroutine.samples.acceptance.Shop.receive(Shop.java:64)
                ├── task "stock" (#2) sleeps, 6.0 s left
                │       made 1.0 s ago at dev.coroutine.samples.acceptance.Shop.open(Shop.java:70)
                │       at dev.coroutine.samples.acceptance.Shop.fetch(Shop.java:39)
                └── task "looker" (#3) runs
                        made 1.0 s ago at dev.coroutine.samples.acceptance.Shop.open(Shop.java:71)
                        at dev.coroutine.samples.acceptance.DiagnosisTest
                        at dev.coroutine.samples.acceptance.Shop.lambda$open(Shop.java:73)
                """, seenIn(stock -> text = dump()));
    }

    @Test
    void aCallGraphShowsWhoAwaitsTheTask() {
        assertEquals("""
                task "stock" (#2) sleeps, 6.0 s left
                │   made 1.0 s ago at dev.coroutine.samples.acceptance.Shop.open(Shop.java:70)
                │   at dev.coroutine.samples.acceptance.Shop.fetch(Shop.java:39)
                ├── awaited by task "count" (#7), which waits for task "stock" (#2)
                │   │   made 1.0 s ago at dev.coroutine.samples.acceptance.Shop.lambda$open(Shop.java:82)
                │   │   deadline: 19.0 s left
                │   │   at dev.coroutine.samples.acceptance.Shop.count(Shop.java:59)
                │   │   at dev.coroutine.Coroutines.waitFor(Coroutines.java)
                │   └── awaited by task "main" (#1), which waits for the 7 tasks of its task group
                │           made 1.0 s ago at dev.coroutine.samples.acceptance.DiagnosisTest
                │           at dev.coroutine.TaskGroup.closeAsync(TaskGroup.java)
                │           at dev.coroutine.TaskGroup.run(TaskGroup.java)
                │           at dev.coroutine.samples.acceptance.Shop.open(Shop.java:77)
                ├── awaited by task "recount" (#8), which waits for task "stock" (#2)
                │   │   made 1.0 s ago at dev.coroutine.samples.acceptance.Shop.lambda$open(Shop.java:83)
                │   └── awaited by task "main" (#1), which waits for the 7 tasks of its task group
                │           made 1.0 s ago at dev.coroutine.samples.acceptance.DiagnosisTest
                │           at dev.coroutine.TaskGroup.closeAsync(TaskGroup.java)
                │           at dev.coroutine.TaskGroup.run(TaskGroup.java)
                │           at dev.coroutine.samples.acceptance.Shop.open(Shop.java:77)
                └── awaited by task "watch" (#9), which waits for waitAll of 1, 1 to go
                    │   made 1.0 s ago at dev.coroutine.samples.acceptance.Shop.lambda$open(Shop.java:84)
                    │   at dev.coroutine.Coroutines.waitAll(Coroutines.java)
                    └── awaited by task "main" (#1), which waits for the 7 tasks of its task group
                            made 1.0 s ago at dev.coroutine.samples.acceptance.DiagnosisTest
                            at dev.coroutine.TaskGroup.closeAsync(TaskGroup.java)
                            at dev.coroutine.TaskGroup.run(TaskGroup.java)
                            at dev.coroutine.samples.acceptance.Shop.open(Shop.java:77)
                """, seenIn(stock -> text = CallGraph.capture(stock).format()));
    }

    @Test
    void whoWaitsForALockAwaitsItsOwner() {
        String all = seenIn(stock -> text = awaiting("first", stock) + awaiting("second", stock));
        assertEquals("first: main second\nsecond: main\n", all);
    }

    private static String awaiting(String name, Task<?> stock) {
        List<CallGraph> graphs = CallGraph.captureAll(stock.loop());
        CallGraph graph = graphs.stream()
                .filter(each -> each.task().name().equals(name))
                .findFirst()
                .orElseThrow();
        return name + ": "
                + graph.awaitedBy().stream().map(each -> each.task().name()).collect(Collectors.joining(" ")) + "\n";
    }

    @Test
    void allTasksHaveAGraph() {
        seenIn(stock -> {
            List<CallGraph> graphs = CallGraph.captureAll(stock.loop());
            assertEquals(
                    stock.loop().tasks(), graphs.stream().map(CallGraph::task).toList());
            assertTrue(graphs.stream().allMatch(each -> each.frames() != null));
        });
    }
}
