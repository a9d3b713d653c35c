package dev.coroutine.debug;

import dev.coroutine.EventLoop;
import dev.coroutine.internal.engine.Inspection;
import dev.coroutine.internal.engine.LoopAccess;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The MBean of one loop, which it does not keep alive. */
final class EventLoopBean implements EventLoopMXBean {
    private static final int SHOWN_TASKS = 10_000;
    private static final Duration PATIENCE = Duration.ofMillis(250);
    private static final double NANOS_PER_MILLI = 1e6;

    private final WeakReference<EventLoop> loop;

    EventLoopBean(EventLoop loop) {
        this.loop = new WeakReference<>(loop);
    }

    private EventLoop loop() {
        EventLoop alive = loop.get();
        if (alive == null) {
            throw new IllegalStateException("this loop was dropped without being closed; close its Runner");
        }
        return alive;
    }

    private LoopStatistics statistics() {
        return LoopStatistics.of(loop());
    }

    @Override
    public String getThread() {
        return LoopAccess.thread(loop()).getName();
    }

    @Override
    public boolean isDebug() {
        return LoopAccess.isDebug(loop());
    }

    @Override
    public long getTurns() {
        return statistics().turns();
    }

    @Override
    public int getTaskCount() {
        return statistics().tasks();
    }

    @Override
    public long getTasksCreated() {
        return statistics().tasksCreated();
    }

    @Override
    public int getTimerCount() {
        return statistics().timers();
    }

    @Override
    public long getBlockedReports() {
        return statistics().blockedReports();
    }

    @Override
    public double getLagMillis() {
        return LoopAccess.lag(loop(), PATIENCE).toNanos() / NANOS_PER_MILLI;
    }

    @Override
    public String dump() {
        return DumpText.of(Inspection.of(List.of(loop()), SHOWN_TASKS));
    }

    @Override
    public String callGraphs() {
        return CallGraph.captureAll(loop()).stream()
                .limit(SHOWN_TASKS)
                .map(CallGraph::format)
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
