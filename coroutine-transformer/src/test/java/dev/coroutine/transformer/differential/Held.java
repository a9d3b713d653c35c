package dev.coroutine.transformer.differential;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Objects whose reachability is observed. Transformed programs name this class. */
public final class Held {
    private static final int COLLECTIONS = 20;
    private static final Map<String, WeakReference<Object>> OBJECTS = new ConcurrentHashMap<>();

    private Held() {}

    /** A new object under this name. */
    public static Object object(String name) {
        Object made = new Object();
        OBJECTS.put(name, new WeakReference<>(made));
        return made;
    }

    /** Whether the last object of this name is still reachable after a garbage collection. */
    static boolean isReachable(String name) {
        WeakReference<Object> reference = OBJECTS.get(name);
        for (int i = 0; i < COLLECTIONS && reference.get() != null; i++) {
            System.gc();
        }
        return reference.get() != null;
    }
}
