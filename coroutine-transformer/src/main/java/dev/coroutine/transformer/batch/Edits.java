package dev.coroutine.transformer.batch;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is to change in a container, by path inside it. */
final class Edits {
    private final Map<String, byte[]> replaced = new HashMap<>();
    private final Map<String, SortedMap<String, byte[]>> companions = new HashMap<>();
    private final Set<String> companionPaths = new HashSet<>();
    private final Set<String> dropped = new HashSet<>();

    void replace(String path, byte[] content) {
        replaced.put(path, content);
    }

    /** Puts a generated class right after its owner; a former one of the same name goes. */
    void addCompanion(String owner, String path, byte[] content) {
        companions.computeIfAbsent(owner, o -> new TreeMap<>()).put(path, content);
        companionPaths.add(path);
    }

    void drop(String path) {
        dropped.add(path);
    }

    boolean isEmpty() {
        return replaced.isEmpty() && companions.isEmpty() && dropped.isEmpty();
    }

    /** Whether what the container has at this path does not stay. */
    boolean drops(String path) {
        return dropped.contains(path) || companionPaths.contains(path);
    }

    /** What is dropped without a successor. */
    Set<String> dropped() {
        return dropped;
    }

    /** The new content of what the container has, by path. */
    Map<String, byte[]> replaced() {
        return replaced;
    }

    /** The classes to put after an owner, by path. */
    SortedMap<String, byte[]> companionsOf(String owner) {
        return companions.getOrDefault(owner, new TreeMap<>());
    }
}
