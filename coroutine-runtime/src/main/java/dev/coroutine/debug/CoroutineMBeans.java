package dev.coroutine.debug;

import dev.coroutine.EventLoop;
import dev.coroutine.internal.engine.LoopAccess;

/**
 * The MBeans of this process: {@code dev.coroutine:type=Coroutines}, a {@link CoroutinesMXBean}, and for each loop
 * {@code dev.coroutine:type=EventLoop,thread=..,id=..}, an {@link EventLoopMXBean}, until it is closed. Loops in debug
 * mode register theirs by themselves, where the module {@code java.management} is present.
 */
public final class CoroutineMBeans {
    private static boolean all;
    private static volatile boolean used;

    private CoroutineMBeans() {}

    /**
     * Registers the beans of all loops, of those to come too; on any thread. A second call does nothing.
     *
     * @throws IllegalStateException if the module {@code java.management} is missing
     */
    public static void register() {
        if (!isPossible()) {
            throw new IllegalStateException(
                    "there are no MBeans without the module java.management; start with --add-modules java.management");
        }
        synchronized (CoroutineMBeans.class) {
            all = true;
        }
        used = true;
        MBeans.registerProcess();
        LoopAccess.liveLoops().forEach(MBeans::register);
    }

    private static boolean isPossible() {
        return Diagnostician.has("java.management");
    }

    /** A loop has been made; a managed one registers its bean by itself. */
    static void opened(EventLoop loop, boolean managed) {
        if ((managed || isRegisteringAll()) && isPossible()) {
            used = true;
            MBeans.registerProcess();
            MBeans.register(loop);
        }
    }

    private static synchronized boolean isRegisteringAll() {
        return all;
    }

    static void closed(EventLoop loop) {
        if (used) {
            MBeans.unregister(loop);
        }
    }
}
