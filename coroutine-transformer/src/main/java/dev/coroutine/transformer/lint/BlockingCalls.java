package dev.coroutine.transformer.lint;

import dev.coroutine.transformer.bytecode.ClassHierarchy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.MethodInsnNode;

/** The methods that are known to block their thread: the table in {@code blocking-calls.txt}. */
final class BlockingCalls {
    /**
     * A line of the table.
     *
     * @param blocks whether the methods block; if not, the line excepts them from a later one
     * @param owner the internal name of the class, whose subtypes are meant too
     * @param method a name, perhaps with a descriptor; ending with a star, the beginning of a name
     * @param remedy what to do instead
     */
    record Entry(boolean blocks, String owner, String method, String remedy) {
        boolean matches(MethodInsnNode call) {
            if (method.endsWith("*")) {
                return call.name.startsWith(method.substring(0, method.length() - 1));
            }
            return method.equals(call.name) || method.equals(call.name + call.desc);
        }
    }

    private final List<Entry> entries;

    private BlockingCalls(List<Entry> entries) {
        this.entries = entries;
    }

    static BlockingCalls load() {
        try (InputStream in = Objects.requireNonNull(BlockingCalls.class.getResourceAsStream("blocking-calls.txt"))) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static BlockingCalls parse(String table) {
        List<Entry> entries = new ArrayList<>();
        for (String line : table.lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                entries.add(entry(line.strip()));
            }
        }
        return new BlockingCalls(List.copyOf(entries));
    }

    private static Entry entry(String line) {
        boolean excepted = line.startsWith("!");
        String[] columns = (excepted ? line.substring(1) : line).split("\\s+", 3);
        if (columns.length < (excepted ? 2 : 3)) {
            throw new IllegalArgumentException("Not 'OWNER METHOD REMEDY': " + line);
        }
        return new Entry(!excepted, columns[0], columns[1], excepted ? "" : columns[2]);
    }

    List<Entry> entries() {
        return entries;
    }

    /** The first line about this call, if it says that the call blocks. */
    @Nullable
    Entry find(MethodInsnNode call, ClassHierarchy hierarchy) {
        for (Entry entry : entries) {
            if (entry.matches(call) && hierarchy.isSubtype(call.owner, entry.owner())) {
                return entry.blocks() ? entry : null;
            }
        }
        return null;
    }
}
