package dev.coroutine.debug;

import dev.coroutine.internal.engine.Diagnosis;
import dev.coroutine.internal.engine.LoopSnapshot;
import java.util.List;

/** What the engine gets from this package. Internal, although it has to be public. */
public final class Diagnostician extends Diagnosis {
    /** Called once, by the engine. */
    public Diagnostician() {}

    @Override
    protected String dump(List<LoopSnapshot> loops) {
        return DumpText.of(loops);
    }
}
