package dev.coroutine.transformer.batch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sorts the class files of a container into roots. */
final class ClassRoots {
    private static final Pattern RELEASE = Pattern.compile("META-INF/versions/([1-9][0-9]{0,5})/");
    private static final Pattern KNOWN = Pattern.compile("((BOOT|WEB)-INF/classes/|META-INF/versions/[^/]+/)?");

    private final boolean multiRelease;
    private final Predicate<String> included;
    private final Map<String, List<ClassFile>> classes = new TreeMap<>();
    private final Map<String, Map<String, byte[]>> names = new TreeMap<>();
    private final Set<byte[]> excluded = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<String, Integer> versions = new HashMap<>();

    private ClassRoots(boolean multiRelease, Predicate<String> included) {
        this.multiRelease = multiRelease;
        this.included = included;
    }

    /**
     * Sorts a container's classes.
     *
     * @param included which files are to be transformed; the others are only visible
     */
    static List<ClassRoot> of(ClassContainer container, Predicate<String> included) {
        var roots = new ClassRoots(container.isMultiRelease(), included);
        for (ClassFile file : container.classes()) {
            if (!file.isModuleInfo() && !file.isCompanion()) {
                roots.add(file);
            }
        }
        return roots.roots();
    }

    /** The root that a path belongs to if the file itself does not tell. */
    static String knownPrefix(String path) {
        Matcher known = KNOWN.matcher(path);
        return known.lookingAt() ? known.group() : "";
    }

    private void add(ClassFile file) {
        String name = ClassFacts.internalName(file.bytes());
        String prefix = name == null ? knownPrefix(file.path()) : prefix(file, name);
        if (!multiRelease && prefix.startsWith("META-INF/versions/")) {
            return;
        }
        if (included.test(file.path())) {
            classes.computeIfAbsent(prefix, p -> new ArrayList<>()).add(file);
        } else if (name != null) {
            excluded.add(file.bytes());
        }
        if (name != null && names.computeIfAbsent(prefix, p -> new TreeMap<>()).put(name, file.bytes()) == null) {
            if (release(prefix) >= 0) {
                versions.merge(name, 1, Integer::sum);
            }
        }
    }

    private static String prefix(ClassFile file, String name) {
        String prefix = file.path().endsWith(name + ClassFile.SUFFIX)
                ? file.path().substring(0, file.path().length() - name.length() - ClassFile.SUFFIX.length())
                : "?";
        return prefix.isEmpty() || prefix.endsWith("/") ? prefix : knownPrefix(file.path());
    }

    /** Which release a root is for: 0 for the container itself, -1 if it is outside this game. */
    private static int release(String prefix) {
        Matcher release = RELEASE.matcher(prefix);
        return prefix.isEmpty() ? 0 : release.matches() ? Integer.parseInt(release.group(1)) : -1;
    }

    private List<ClassRoot> roots() {
        List<ClassRoot> roots = new ArrayList<>();
        classes.forEach((prefix, files) -> roots.add(root(prefix, files)));
        return roots;
    }

    private ClassRoot root(String prefix, List<ClassFile> files) {
        int release = release(prefix);
        Map<String, byte[]> own = names.getOrDefault(prefix, Map.of());
        if (release < 0) {
            return new ClassRoot(prefix, files, own, certain(own));
        }
        Map<String, byte[]> visible = new TreeMap<>();
        Map<Integer, Map<String, byte[]>> layers = new TreeMap<>();
        names.forEach((layer, content) -> layers.put(release(layer), content));
        layers.forEach((version, layer) -> {
            if (version >= 0 && version <= release) {
                visible.putAll(layer);
            }
        });
        return new ClassRoot(prefix, files, visible, certain(visible));
    }

    /**
     * The classes whose bodies others may be fused with: not one that stays as it is, and not one with several
     * versions, which may be another at run time.
     */
    private List<byte[]> certain(Map<String, byte[]> visible) {
        List<byte[]> batch = new ArrayList<>();
        visible.forEach((name, bytes) -> {
            if (versions.getOrDefault(name, 0) <= 1 && !excluded.contains(bytes)) {
                batch.add(bytes);
            }
        });
        return batch;
    }
}
