package dev.coroutine.internal.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Where the tasks and scopes were made that a loop in debug mode has; changed on its thread, read on any. */
final class Origins {
    private final Map<Object, String> places = new ConcurrentHashMap<>();

    /** Remembers that {@code made} was made here. */
    void add(Object made) {
        places.put(made, UserCode.place());
    }

    void remove(Object made) {
        places.remove(made);
    }

    /** Where {@code made} was made, or null. */
    @Nullable
    String place(Object made) {
        return places.get(made);
    }

    /** As {@code ", made at Demo.main(Demo.java:8)"}; nothing if that is not known. */
    String of(Object made) {
        String place = place(made);
        return place == null ? "" : ", made at " + place;
    }
}
