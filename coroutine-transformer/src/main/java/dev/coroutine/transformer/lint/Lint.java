package dev.coroutine.transformer.lint;

import dev.coroutine.transformer.bytecode.ClassHierarchy;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.discover.AsyncMethod;
import dev.coroutine.transformer.discover.DiscardableMethods;
import dev.coroutine.transformer.plan.StateMachinePlan;
import dev.coroutine.transformer.read.ClassUnit;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.tree.MethodNode;

/** Looks for probable mistakes in all methods of a class, asynchronous or not. Changes nothing. */
public final class Lint {
    /** Finds nothing. */
    public static final Lint NONE = new Lint(List.of(), false);

    private final List<LintRule> rules;
    private final boolean weighs;

    private Lint(List<LintRule> rules, boolean weighs) {
        this.rules = rules;
        this.weighs = weighs;
    }

    /** Applies all rules. */
    public static Lint of(DiscardableMethods discardable, ClassHierarchy hierarchy) {
        List<LintRule> rules = List.of(
                new DroppedCoroutine(discardable),
                new DroppedByReference(discardable),
                new BlockingCall(BlockingCalls.load(), hierarchy),
                new TailAwaitInTry());
        return new Lint(rules, true);
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
        if (rules.isEmpty()) {
            return found;
        }
        for (MethodNode node : unit.node().methods) {
            if (node.instructions.size() > 0) {
                LintedMethod method = new LintedMethod(unit, node, async.get(node));
                rules.forEach(rule -> rule.check(method, found::add));
            }
        }
        return found;
    }

    /** Looks at the sizes of what these plans became in the written class. */
    public List<Diagnostic> in(List<StateMachinePlan> plans, byte[] classFile) {
        return weighs ? StateMachineSizes.in(plans, classFile) : List.of();
    }
}
