package dev.coroutine.transformer;

import dev.coroutine.transformer.discover.AsyncMethod;
import dev.coroutine.transformer.discover.FusedCall;
import dev.coroutine.transformer.discover.ReturnSite;
import dev.coroutine.transformer.discover.Suspension;
import dev.coroutine.transformer.plan.StateMachinePlan;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A call that was fused, recorded so that a build can tell when the callee has changed under its caller.
 *
 * @param caller the calling class's internal name
 * @param callee the called class's internal name
 * @param body the callee's name and the descriptor of its body, as {@code foo(ILdev/...;)I}
 */
public record FusedEdge(String caller, String callee, String body) {
    /** The calls into other classes that these plans fuse. */
    static Set<FusedEdge> in(List<StateMachinePlan> plans) {
        Set<FusedEdge> edges = new LinkedHashSet<>();
        for (StateMachinePlan plan : plans) {
            AsyncMethod method = plan.facts().method();
            for (Suspension each : method.suspensions()) {
                if (each.operation() instanceof Suspension.Operation.Fused fused) {
                    edges.add(of(method, fused.call()));
                }
            }
            for (ReturnSite each : method.returns()) {
                if (each.form() instanceof ReturnSite.Form.FusedTail fused) {
                    edges.add(of(method, fused.call()));
                }
            }
        }
        edges.removeIf(edge -> edge.callee().equals(edge.caller()));
        return edges;
    }

    private static FusedEdge of(AsyncMethod caller, FusedCall call) {
        return new FusedEdge(
                caller.unit().name(), call.body().owner(), call.body().start());
    }
}
