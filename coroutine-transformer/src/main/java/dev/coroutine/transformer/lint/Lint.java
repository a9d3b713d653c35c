package dev.coroutine.transformer.lint;

import dev.coroutine.transformer.bytecode.ClassHierarchy;
import dev.coroutine.transformer.bytecode.ClassPath;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.discover.AsyncMethod;
import dev.coroutine.transformer.read.ClassUnit;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.tree.MethodNode;

/** Looks for probable mistakes in all methods of a class, asynchronous or not. Changes nothing. */
public final class Lint {
    private final List<LintRule> rules;

    /** Looks classes up in {@code classPath}, of which {@code hierarchy} is a view. */
    public Lint(ClassPath classPath, ClassHierarchy hierarchy) {
        DiscardableMethods discardable = new DiscardableMethods(classPath, hierarchy);
        rules = List.of(
                new DroppedCoroutine(discardable),
                new DroppedByReference(discardable),
                new BlockingCall(BlockingCalls.load(), hierarchy),
                new TailAwaitInTry());
    }

    /**
     * Applies every rule.
     *
     * @param methods those methods of the class that are asynchronous
     */
    public List<Diagnostic> in(ClassUnit unit, List<AsyncMethod> methods) {
        Map<MethodNode, AsyncMethod> async = new IdentityHashMap<>();
        methods.forEach(each -> async.put(each.method(), each));
        List<Diagnostic> found = new ArrayList<>();
        for (MethodNode node : unit.node().methods) {
            if (node.instructions.size() > 0) {
                LintedMethod method = new LintedMethod(unit, node, async.get(node));
                rules.forEach(rule -> rule.check(method, found::add));
            }
        }
        return found;
    }
}
