package dev.coroutine.maven.incremental;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the last run left behind.
 *
 * @param settings the hash of everything besides the classes that the output depended on
 * @param entries by internal class name
 */
record Index(String settings, SortedMap<String, Entry> entries) {
    static final Index EMPTY = new Index("", Collections.emptySortedMap());

    Index {
        entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    @Nullable
    Entry entry(String name) {
        return entries.get(name);
    }

    /** The internal names of all generated classes. */
    Set<String> companions() {
        return entries.values().stream()
                .flatMap(entry -> entry.companions().keySet().stream())
                .collect(Collectors.toSet());
    }

    static Index of(String settings, Map<String, Entry> entries) {
        return new Index(settings, new TreeMap<>(entries));
    }
}
