package dev.coroutine.internal.engine;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/** How many objects of which classes are reachable: the virtual machine's own histogram, after a full collection. */
final class LiveObjects {
    private static final Pattern LINE = Pattern.compile("(?m)^\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+(\\S+)");

    /** The watchdog drops a closed loop when it next looks, not before. */
    private static final Set<String> DROPPED_LATER = Set.of(
            WatchedLoop.class.getName(), StepWatch.class.getName(), "java.util.concurrent.CompletableFuture$AltResult");

    private LiveObjects() {}

    /** The classes of the runtime and of what its users wait for, and the number of their objects. */
    static Map<String, Long> ofRuntime() {
        Map<String, Long> counts = new TreeMap<>();
        Matcher line = LINE.matcher(histogram());
        while (line.find()) {
            String type = line.group(2);
            if (type.startsWith("dev.coroutine.") || type.startsWith("java.util.concurrent.CompletableFuture")) {
                counts.merge(nameOf(type), Long.parseLong(line.group(1)), Long::sum);
            }
        }
        return counts;
    }

    /** Lambdas are numbered by the virtual machine. */
    private static String nameOf(String type) {
        int lambda = type.indexOf("$$Lambda");
        return lambda < 0 ? type : type.substring(0, lambda) + "$$Lambda";
    }

    /** What there is more of than before, where that is more than {@code tolerance} objects of a class. */
    static Map<String, Long> growthSince(Map<String, Long> before, long tolerance) {
        Map<String, Long> grown = new TreeMap<>();
        ofRuntime().forEach((type, count) -> {
            long more = count - before.getOrDefault(type, 0L);
            if (more > tolerance && !DROPPED_LATER.contains(type)) {
                grown.put(type, more);
            }
        });
        return grown;
    }

    private static String histogram() {
        try {
            return (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }
}
