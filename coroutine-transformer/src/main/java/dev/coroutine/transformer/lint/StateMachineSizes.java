package dev.coroutine.transformer.lint;

import dev.coroutine.transformer.bytecode.CodeSizes;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import dev.coroutine.transformer.discover.AsyncMethod;
import dev.coroutine.transformer.discover.BodySymbol;
import dev.coroutine.transformer.plan.StateMachinePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds state machines that HotSpot will never compile (its flag {@code HugeMethodLimit}). */
final class StateMachineSizes {
    private static final int HUGE_METHOD_LIMIT = 8_000;

    private StateMachineSizes() {}

    /** Looks at the bodies that these plans became in the written class. */
    static List<Diagnostic> in(List<StateMachinePlan> plans, byte[] classFile) {
        Map<String, Integer> sizes = CodeSizes.of(classFile);
        List<Diagnostic> found = new ArrayList<>();
        for (StateMachinePlan plan : plans) {
            BodySymbol body = plan.facts().method().start();
            int largest = plan.resumes().stream()
                    .map(each -> body.name() + body.resumeDescriptor(each.segment()))
                    .mapToInt(resume -> sizes.getOrDefault(resume, 0))
                    .reduce(sizes.getOrDefault(body.name() + body.startDescriptor(), 0), Math::max);
            if (largest > HUGE_METHOD_LIMIT) {
                found.add(found(plan, largest));
            }
        }
        return found;
    }

    private static Diagnostic found(StateMachinePlan plan, int size) {
        AsyncMethod method = plan.facts().method();
        int awaits = plan.awaitPoints();
        return Diagnostic.of(
                DiagnosticCode.STATE_MACHINE_TOO_LARGE,
                method.unit().at(method.method(), null),
                "The state machine of " + method.method().name + ", with " + awaits
                        + (awaits == 1 ? " await" : " awaits") + ", has " + size
                        + " bytes of code: HotSpot never compiles methods over " + HUGE_METHOD_LIMIT,
                "Move parts of it to @Async methods of their own");
    }
}
