package dev.coroutine.transformer.differential;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
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
    private DebugTables() {}

    static void check(ClassNode original, ClassNode emitted) {
        same("lines", original, lines(original), lines(emitted));
        same("variables", original, variables(original), variables(emitted));
        Set<String> doubtful = doubtfulVariables(original);
        for (String variable : doubtfulVariables(emitted)) {
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
                throw new AssertionError(owner.name + "." + method + ": " + what + " " + values + " became " + found);
            }
        });
    }

    private static Map<String, Set<String>> lines(ClassNode owner) {
        Map<String, Set<String>> byName = new TreeMap<>();
        for (MethodNode method : owner.methods) {
            Set<String> lines = byName.computeIfAbsent(method.name, any -> new TreeSet<>());
            for (AbstractInsnNode instruction : method.instructions) {
                if (instruction instanceof LineNumberNode line) {
                    lines.add(Integer.toString(line.line));
                }
            }
        }
        return byName;
    }

    private static Map<String, Set<String>> variables(ClassNode owner) {
        Map<String, Set<String>> byName = new TreeMap<>();
        for (MethodNode method : owner.methods) {
            Set<String> names = byName.computeIfAbsent(method.name, any -> new TreeSet<>());
            if (method.localVariables != null) {
                method.localVariables.forEach(variable -> names.add(variable.name + " " + variable.desc));
            }
        }
        return byName;
    }

    /** Variables that somewhere in their range have no value of their type. */
    private static Set<String> doubtfulVariables(ClassNode owner) {
        Set<String> doubtful = new TreeSet<>();
        for (MethodNode method : owner.methods) {
            if (method.localVariables != null && method.instructions.size() > 0) {
                Frame<BasicValue>[] frames = frames(owner, method);
                method.localVariables.stream()
                        .filter(variable -> !holds(variable, method, frames))
                        .forEach(variable -> doubtful.add(method.name + ": " + variable.name));
            }
        }
        return doubtful;
    }

    private static boolean holds(LocalVariableNode variable, MethodNode method, Frame<BasicValue>[] frames) {
        int start = method.instructions.indexOf(variable.start);
        int end = method.instructions.indexOf(variable.end);
        if (start >= end || variable.index >= method.maxLocals) {
            return false;
        }
        BasicValue wanted = new BasicInterpreter().newValue(Type.getType(variable.desc));
        for (int i = start; i < end; i++) {
            boolean code = method.instructions.get(i).getOpcode() >= 0;
            if (code && frames[i] != null && !wanted.equals(frames[i].getLocal(variable.index))) {
                return false;
            }
        }
        return true;
    }

    private static Frame<BasicValue>[] frames(ClassNode owner, MethodNode method) {
        try {
            return new Analyzer<>(new BasicInterpreter()).analyze(owner.name, method);
        } catch (AnalyzerException wrong) {
            throw new AssertionError(owner.name + "." + method.name, wrong);
        }
    }
}
