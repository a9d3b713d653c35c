package dev.coroutine.transformer.stress;

import dev.coroutine.transformer.analyse.Block;
import dev.coroutine.transformer.analyse.MethodAnalyser;
import dev.coroutine.transformer.analyse.MethodFacts;
import dev.coroutine.transformer.analyse.UnsupportedShapes;
import dev.coroutine.transformer.bytecode.Primitive;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.Refusal;
import dev.coroutine.transformer.diagnostic.Severity;
import dev.coroutine.transformer.discover.AsyncKind;
import dev.coroutine.transformer.discover.AsyncMethod;
import dev.coroutine.transformer.discover.BodySymbol;
import dev.coroutine.transformer.discover.Discovery;
import dev.coroutine.transformer.discover.MethodFinder;
import dev.coroutine.transformer.discover.ReturnSite;
import dev.coroutine.transformer.discover.ReturnSite.Form;
import dev.coroutine.transformer.discover.Suspension;
import dev.coroutine.transformer.discover.Suspension.Delivery;
import dev.coroutine.transformer.discover.Suspension.Operation;
import dev.coroutine.transformer.read.ClassUnit;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Makes every n-th call of ordinary methods a suspension. Left out are constructors and static initialisers, calls of
 * constructors, and calls under a monitor: nothing may suspend under one but ea-async's await, which gives it back
 * meanwhile, and code that counts on its monitors would rightly fail if its other calls did that.
 */
final class StressRule implements MethodFinder {
    private static final String DRIVER = StressDriver.class.getName().replace('.', '/');

    private final MethodAnalyser analyser = new MethodAnalyser();
    private final int every;
    private final List<Diagnostic> refused;
    private int calls;
    private int underMonitor;

    /**
     * A rule for one class.
     *
     * @param offset the first call that suspends, below {@code every}
     * @param refused gets the reasons for which methods are left alone
     */
    StressRule(int every, int offset, List<Diagnostic> refused) {
        this.every = every;
        this.calls = every - offset;
        this.refused = refused;
    }

    /** How many calls were left out because they are made under a monitor. */
    int underMonitor() {
        return underMonitor;
    }

    /** Those of a class that has its {@link CallBridges}. */
    @Override
    public Discovery find(ClassUnit unit) {
        List<AsyncMethod> methods = new ArrayList<>();
        CallBridges bridges = CallBridges.of(unit.node());
        for (MethodNode method : unit.node().methods) {
            boolean left = method.name.startsWith("<") || CallBridges.is(method);
            List<Suspension> chosen = left ? List.of() : every(method, bridges);
            if (!chosen.isEmpty()) {
                select(described(unit, method, chosen), methods);
            }
        }
        return new Discovery(methods, List.of());
    }

    private List<Suspension> every(MethodNode method, CallBridges bridges) {
        List<Suspension> chosen = new ArrayList<>();
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof MethodInsnNode call && CallBridges.canBe(call) && calls++ % every == 0) {
                Delivery delivery = Delivery.of(Type.getReturnType(call.desc));
                chosen.add(new Suspension(insn, insn, new Operation.Probe(DRIVER, bridges.instead(call)), delivery));
            }
        }
        return chosen;
    }

    /** Adds the method without those suspensions that can't be, if any are left. */
    private void select(AsyncMethod method, List<AsyncMethod> selected) {
        try {
            List<Suspension> free = withoutMonitor(analyser.analyse(method));
            if (free.isEmpty()) {
                return;
            }
            AsyncMethod reduced = described(method.unit(), method.method(), free);
            List<Diagnostic> errors = UnsupportedShapes.in(List.of(analyser.analyse(reduced))).stream()
                    .filter(each -> each.severity() == Severity.ERROR)
                    .toList();
            refused.addAll(errors);
            if (errors.isEmpty()) {
                selected.add(reduced);
            }
        } catch (Refusal refusal) {
            refused.add(refusal.diagnostic());
        }
    }

    private List<Suspension> withoutMonitor(MethodFacts facts) {
        List<Suspension> free = new ArrayList<>();
        for (Block block : facts.flow().blocks()) {
            if (block.suspension() == null || !facts.reachable().get(block.index())) {
                continue;
            }
            if (facts.monitors().atExit(block).isEmpty()) {
                free.add(block.suspension());
            } else {
                underMonitor++;
            }
        }
        return free;
    }

    private static AsyncMethod described(ClassUnit unit, MethodNode method, List<Suspension> suspensions) {
        boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
        BodySymbol body = new BodySymbol(unit.name(), method.name, method.desc, isStatic, null, false);
        return new AsyncMethod(
                unit, method, AsyncKind.PLAIN, DRIVER, body, false, false, List.copyOf(suspensions), returns(method));
    }

    private static List<ReturnSite> returns(MethodNode method) {
        Type result = Type.getReturnType(method.desc);
        Primitive primitive = Primitive.of(result);
        Form form = result.getSort() == Type.VOID
                ? new Form.Nothing()
                : primitive == null ? new Form.Value() : new Form.Unboxed(primitive);
        List<ReturnSite> sites = new ArrayList<>();
        for (AbstractInsnNode insn : method.instructions) {
            if (insn.getOpcode() >= Opcodes.IRETURN && insn.getOpcode() <= Opcodes.RETURN) {
                sites.add(new ReturnSite(insn, insn, form));
            }
        }
        return sites;
    }
}
