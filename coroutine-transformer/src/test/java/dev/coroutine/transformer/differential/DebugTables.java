package dev.coroutine.transformer.differential;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** Whether a debugger finds in the emitted bodies what it found in the original: the lines and the variables. */
final class DebugTables {
    private final ClassNode owner;
    private final Map<MethodNode, Frame<BasicValue>[]> frames = new IdentityHashMap<>();

    private DebugTables(ClassNode owner) {
        this.owner = owner;
        for (MethodNode method : owner.methods) {
            try {
                frames.put(method, new Analyzer<>(new BasicInterpreter()).analyze(owner.name, method));
            } catch (AnalyzerException wrong) {
                throw new AssertionError(owner.name + "." + method.name, wrong);
            }
        }
    }

    static void check(ClassNode original, ClassNode emitted) {
        DebugTables before = new DebugTables(original);
        DebugTables after = new DebugTables(emitted);
        same("lines", original, before.lines(), after.lines());
        same("variables", original, before.variables(), after.variables());
        Set<String> doubtful = before.doubtfulVariables();
        for (String variable : after.doubtfulVariables()) {
            if (!doubtful.contains(variable)) {
                throw new AssertionError(emitted.name + ": the debugger would show garbage in " + variable);
            }
        }
    }

    private static void same(
            String what, ClassNode owner, Map<String, Set<String>> expected, Map<String, Set<String>> actual) {
        expected.forEach((method, values) -> {
            Set<String> found = actual.getOrDefault(method, Set.of());
            if (!found.equals(values)) {
                Set<String> lost = new TreeSet<>(values);
                lost.removeAll(found);
                Set<String> gained = new TreeSet<>(found);
                gained.removeAll(values);
                throw new AssertionError(
                        owner.name + "." + method + ": " + what + " " + lost + " lost, " + gained + " gained");
            }
        });
    }

    /** The lines of code that can be reached, by method name. */
    private Map<String, Set<String>> lines() {
        Map<String, Set<String>> byName = new TreeMap<>();
        for (MethodNode method : owner.methods) {
            Set<String> lines = byName.computeIfAbsent(method.name, any -> new TreeSet<>());
            int line = 0;
            for (int i = 0; i < method.instructions.size(); i++) {
                if (method.instructions.get(i) instanceof LineNumberNode next) {
                    line = next.line;
                } else if (line > 0 && isCode(method, i)) {
                    lines.add(Integer.toString(line));
                }
            }
        }
        return byName;
    }

    /** The variables of code that can be reached, by method name. */
    private Map<String, Set<String>> variables() {
        Map<String, Set<String>> byName = new TreeMap<>();
        for (MethodNode method : owner.methods) {
            Set<String> names = byName.computeIfAbsent(method.name, any -> new TreeSet<>());
            for (LocalVariableNode variable : locals(method)) {
                if (range(method, variable).findAny().isPresent()) {
                    names.add(variable.name + " " + variable.desc);
                }
            }
        }
        return byName;
    }

    /** Variables that somewhere in their range have no value of their type. */
    private Set<String> doubtfulVariables() {
        Set<String> doubtful = new TreeSet<>();
        for (MethodNode method : owner.methods) {
            for (LocalVariableNode variable : locals(method)) {
                if (!holds(method, variable)) {
                    doubtful.add(method.name + ": " + variable.name);
                }
            }
        }
        return doubtful;
    }

    private boolean holds(MethodNode method, LocalVariableNode variable) {
        boolean empty = method.instructions.indexOf(variable.start) >= method.instructions.indexOf(variable.end);
        if (empty || variable.index >= method.maxLocals) {
            return false;
        }
        BasicValue wanted = new BasicInterpreter().newValue(Type.getType(variable.desc));
        return range(method, variable).allMatch(i -> wanted.equals(frames.get(method)[i].getLocal(variable.index)));
    }

    /** The instructions that a variable's entry covers and that can be reached. */
    private IntStream range(MethodNode method, LocalVariableNode variable) {
        int start = method.instructions.indexOf(variable.start);
        int end = method.instructions.indexOf(variable.end);
        return IntStream.range(start, end).filter(i -> isCode(method, i));
    }

    private boolean isCode(MethodNode method, int index) {
        return method.instructions.get(index).getOpcode() >= 0 && frames.get(method)[index] != null;
    }

    private static List<LocalVariableNode> locals(MethodNode method) {
        return method.localVariables == null ? List.of() : method.localVariables;
    }
}
