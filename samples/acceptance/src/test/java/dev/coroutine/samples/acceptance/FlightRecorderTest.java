package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleep;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Async;
import dev.coroutine.Coroutine;
import dev.coroutine.Runner;
import dev.coroutine.TaskOptions;
import java.nio.file.Path;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import jdk.jfr.consumer.RecordingStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the flight recorder gets, of loops that run already when it begins. */
class FlightRecorderTest {
    private static final String PREFIX = "dev.coroutine.";

    @Async
    private static Coroutine<Void> failing() {
        await(sleep(ofMillis(1)));
        throw new IllegalArgumentException("as expected");
    }

    @Async
    private static Coroutine<Void> someTasks() {
        createTask(TaskOptions.named("failing").silent(), () -> failing());
        await(createTask(TaskOptions.named("sleeper"), sleep(ofMillis(30))));
        return async();
    }

    @Test
    void aStreamSeesTasksSuspensionsAndLag() {
        Set<String> seen = new HashSet<>();
        Deque<RecordedEvent> ends = new ConcurrentLinkedDeque<>();
        CountDownLatch all = new CountDownLatch(5);
        try (RecordingStream stream = new RecordingStream();
                Runner runner = Runner.create()) {
            stream.setReuse(false);
            stream.onEvent(PREFIX + "TaskEnd", ends::add);
            stream.onEvent(event -> {
                String name = event.getEventType().getName();
                boolean failed = name.equals(PREFIX + "TaskEnd")
                        && event.getString("outcome").equals("FAILED");
                if (name.startsWith(PREFIX) && seen.add(failed ? "a failure" : name)) {
                    all.countDown();
                }
            });
            stream.startAsync();
            runner.run(() -> {
                while (all.getCount() > 0) {
                    await(someTasks());
                }
                return async();
            });
        }
        assertEquals(
                Set.of(
                        PREFIX + "TaskStart",
                        PREFIX + "TaskEnd",
                        "a failure",
                        PREFIX + "TaskSuspension",
                        PREFIX + "LoopLag"),
                seen);
        RecordedEvent end = ends.stream()
                .filter(each -> each.getString("task").equals("sleeper"))
                .findFirst()
                .orElseThrow();
        assertTrue(end.getDuration().compareTo(ofMillis(30)) >= 0);
        assertEquals("SUCCESS", end.getString("outcome"));
        assertTrue(end.getLong("taskId") > 1);
        assertEquals(Thread.currentThread().getName(), end.getString("loop"));
    }

    @Test
    void aRecordingHasTheBlockedLoop(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("blocked.jfr");
        CountDownLatch reported = new CountDownLatch(1);
        try (Recording recording = new Recording()) {
            recording.start();
            try (Runner runner = Runner.builder()
                    .blockedAfter(ofMillis(50))
                    .exceptionHandler(report -> reported.countDown())
                    .build()) {
                runner.run(() -> async(reported.await(1, TimeUnit.MINUTES)));
            }
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> blocked = RecordingFile.readAllEvents(file).stream()
                .filter(each -> each.getEventType().getName().equals(PREFIX + "LoopBlocked"))
                .toList();
        assertEquals(1, blocked.size());
        assertEquals("main", blocked.get(0).getString("task"));
        assertTrue(blocked.get(0).getString("place").contains("FlightRecorderTest.java:"));
        assertTrue(blocked.get(0).getDuration("blockedFor").compareTo(ofMillis(50)) >= 0);
    }
}
