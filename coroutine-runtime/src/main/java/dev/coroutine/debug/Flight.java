package dev.coroutine.debug;

import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import dev.coroutine.internal.engine.LoopAccess;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;
import org.jspecify.annotations.Nullable;

/** The flight recorder: tasks are followed while a recording runs, and cost nothing while none does. */
final class Flight implements FlightRecorderListener {
    private final Set<Recording> running = new HashSet<>();
    private final Map<EventLoop, TaskEvents> followed = new HashMap<>();
    private final AtomicBoolean measuring = new AtomicBoolean();

    private Flight() {}

    /** Begins to look for recordings. */
    static Flight begin() {
        Flight flight = new Flight();
        FlightRecorder.addListener(flight);
        if (FlightRecorder.isInitialized()) {
            FlightRecorder.getFlightRecorder().getRecordings().forEach(flight::recordingStateChanged);
        }
        return flight;
    }

    @Override
    public void recordingStateChanged(Recording recording) {
        RecordingState state = recording.getState();
        if (state == RecordingState.RUNNING && measuring.compareAndSet(false, true)) {
            FlightRecorder.addPeriodicEvent(LoopLagEvent.class, Flight::measureLags);
        }
        change(recording, state);
    }

    private synchronized void change(Recording recording, RecordingState state) {
        if (state == RecordingState.RUNNING) {
            running.add(recording);
            LoopAccess.liveLoops().forEach(this::follow);
        } else {
            running.remove(recording);
            if (running.isEmpty()) {
                followed.forEach(LoopAccess::unfollow);
                followed.clear();
            }
        }
    }

    private void follow(EventLoop loop) {
        if (!followed.containsKey(loop)) {
            TaskEvents events = new TaskEvents();
            followed.put(loop, events);
            LoopAccess.follow(loop, events);
        }
    }

    synchronized void opened(EventLoop loop) {
        if (!running.isEmpty()) {
            follow(loop);
        }
    }

    synchronized void closed(EventLoop loop) {
        followed.remove(loop);
    }

    void blocked(EventLoop loop, @Nullable Task<?> task, String place, Duration taken) {
        LoopBlockedEvent event = new LoopBlockedEvent();
        if (event.shouldCommit()) {
            event.loop = LoopAccess.thread(loop).getName();
            event.taskId = task == null ? 0 : task.id();
            event.task = task == null ? "" : task.name();
            event.place = place;
            event.blockedFor = taken.toNanos();
            event.commit();
        }
    }

    private static void measureLags() {
        for (EventLoop loop : LoopAccess.liveLoops()) {
            if (LoopAccess.isRunning(loop)) {
                measureLag(loop);
            }
        }
    }

    private static void measureLag(EventLoop loop) {
        long sent = System.nanoTime();
        try {
            loop.execute(() -> {
                LoopLagEvent event = new LoopLagEvent();
                event.loop = Thread.currentThread().getName();
                event.lag = System.nanoTime() - sent;
                event.commit();
            });
        } catch (RejectedExecutionException closed) {
            // it has no lag any more
        }
    }
}
