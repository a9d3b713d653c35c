package dev.coroutine.transformer.explain;

import dev.coroutine.transformer.plan.StateMachinePlan;
import java.util.List;
import java.util.Map;

/** Shows what methods become. */
public final class Explanations {
    private Explanations() {}

    /**
     * Shows these plans.
     *
     * @param codeSizes bytes of code by name and descriptor, of those generated methods for which they are known
     */
    public static String of(List<StateMachinePlan> plans, Map<String, Integer> codeSizes, PlanFormat format) {
        List<MethodView> methods =
                plans.stream().map(plan -> MethodView.of(plan, codeSizes)).toList();
        return switch (format) {
            case TEXT -> PlanText.of(methods);
            case DOT -> PlanDot.of(methods);
            case SVG -> PlanSvg.of(methods);
            case HTML -> PlanHtml.of(methods);
        };
    }
}
