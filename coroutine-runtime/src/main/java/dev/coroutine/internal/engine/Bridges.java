package dev.coroutine.internal.engine;

import dev.coroutine.ContextBridge;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The thread-local contexts that tasks carry with them: those of all {@link ContextBridge} services. */
final class Bridges {
    private static final System.Logger LOGGER = System.getLogger("dev.coroutine");

    private final List<ContextBridge<Object>> bridges;

    private Bridges(List<ContextBridge<Object>> bridges) {
        this.bridges = bridges;
    }

    private static final class Holder {
        static final @Nullable Bridges INSTALLED = load();
    }

    /** The bridges that are installed, or null if there are none. */
    static @Nullable Bridges installed() {
        return Holder.INSTALLED;
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Bridges load() {
        List<ContextBridge<Object>> found = new ArrayList<>();
        ServiceLoader.load(ContextBridge.class).stream().forEach(provider -> {
            try {
                found.add((ContextBridge<Object>) provider.get());
            } catch (ServiceConfigurationError | LinkageError broken) {
                LOGGER.log(System.Logger.Level.WARNING, "a context bridge cannot be loaded and is left out", broken);
            }
        });
        return found.isEmpty() ? null : new Bridges(List.copyOf(found));
    }

    /** The thread's contexts, as they are now. */
    @Nullable
    Object[] capture() {
        @Nullable Object[] snapshots = new Object[bridges.size()];
        for (int i = 0; i < snapshots.length; i++) {
            snapshots[i] = bridges.get(i).capture();
        }
        return snapshots;
    }

    /** Puts {@code snapshots} in place of the thread's contexts: these. */
    @Nullable
    Object[] swap(@Nullable Object[] snapshots) {
        @Nullable Object[] before = capture();
        for (int i = 0; i < snapshots.length; i++) {
            bridges.get(i).restore(snapshots[i]);
        }
        return before;
    }
}
