package dev.coroutine.internal.engine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What happens to runs when the JVM shuts down, by a signal or by {@code System.exit}: their main tasks are cancelled, and
 * the JVM waits until they have been closed, as long as their shutdown timeouts say. The hook is registered while there
 * are runs.
 */
final class ShutdownHook extends Thread {
    static final String REASON = "the JVM shuts down";

    private static final long GLANCE = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final Set<LoopHost> RUNNING = new LinkedHashSet<>();
    private static @Nullable ShutdownHook registered;

    private ShutdownHook() {
        super(null, null, "coroutine-shutdown", 0, false);
        setDaemon(true);
    }

    /** Looks after {@code host} from now on; a JVM that shuts down already takes no notice. */
    static void add(LoopHost host) {
        synchronized (RUNNING) {
            RUNNING.add(host);
            if (registered == null) {
                ShutdownHook hook = new ShutdownHook();
                if (register(hook)) {
                    registered = hook;
                }
            }
        }
    }

    private static boolean register(ShutdownHook hook) {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            return true;
        } catch (IllegalStateException shuttingDown) {
            return false;
        }
    }

    static void remove(LoopHost host) {
        synchronized (RUNNING) {
            RUNNING.remove(host);
            if (RUNNING.isEmpty() && registered != null) {
                unregister(registered);
                registered = null;
            }
        }
    }

    private static void unregister(ShutdownHook hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // it runs
        }
    }

    private static List<LoopHost> running() {
        synchronized (RUNNING) {
            return List.copyOf(RUNNING);
        }
    }

    @Override
    public void run() {
        long begun = System.nanoTime();
        List<LoopHost> hosts = running();
        hosts.forEach(host -> host.shutDown(REASON));
        hosts.forEach(host -> await(host, begun));
    }

    private static void await(LoopHost host, long begun) {
        long end =
                begun + host.shutdownNanos() + SECOND; // the close has a timeout of its own, and reports what it leaves
        long nextLook = begun;
        long returned = 0;
        for (long now = System.nanoTime(); now - end < 0 && !host.awaitClosed(GLANCE); now = System.nanoTime()) {
            if (host.isExiting()) {
                return;
            }
            if (now - nextLook >= 0) {
                nextLook = now + SECOND;
                host.giveUpExitingWork();
            }
            returned = host.isBusy() ? 0 : returned + GLANCE;
            if (returned > SECOND) {
                return;
            }
        }
        if (host.isBusy()) {
            host.reportStragglers();
        }
    }
}
