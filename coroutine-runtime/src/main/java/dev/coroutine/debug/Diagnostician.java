package dev.coroutine.debug;

import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import dev.coroutine.internal.engine.Diagnosis;
import dev.coroutine.internal.engine.LoopSnapshot;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the engine gets from this package. Internal, although it has to be public. */
public final class Diagnostician extends Diagnosis {
    private static final System.Logger LOGGER = System.getLogger("dev.coroutine");

    /** Present from {@link #watching} on, where there is a flight recorder. */
    private volatile @Nullable Flight flight;

    /** Called once, by the engine. */
    public Diagnostician() {}

    static boolean has(String module) {
        return ModuleLayer.boot().findModule(module).isPresent();
    }

    @Override
    protected void opened(EventLoop loop, boolean managed) {
        CoroutineMBeans.opened(loop, managed);
        Flight recorder = flight;
        if (recorder != null) {
            recorder.opened(loop);
        }
    }

    @Override
    protected void closed(EventLoop loop) {
        CoroutineMBeans.closed(loop);
        Flight recorder = flight;
        if (recorder != null) {
            recorder.closed(loop);
        }
    }

    @Override
    protected void watching() {
        if (has("jdk.jfr")) {
            try {
                flight = Flight.begin();
            } catch (RuntimeException | LinkageError e) {
                LOGGER.log(System.Logger.Level.WARNING, "there will be no events of the flight recorder", e);
            }
        }
    }

    @Override
    protected void blocked(EventLoop loop, @Nullable Task<?> task, String place, Duration taken) {
        Flight recorder = flight;
        if (recorder != null) {
            recorder.blocked(loop, task, place, taken);
        }
    }

    @Override
    protected String dump(List<LoopSnapshot> loops) {
        return DumpText.of(loops);
    }
}
