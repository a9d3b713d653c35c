package dev.coroutine.debug;

import dev.coroutine.Coroutines;
import dev.coroutine.internal.engine.LoopAccess;

/** The MBean of the process. */
final class CoroutinesBean implements CoroutinesMXBean {
    @Override
    public int getLoopCount() {
        return LoopAccess.liveLoops().size();
    }

    @Override
    public String dump() {
        return Coroutines.dump();
    }
}
