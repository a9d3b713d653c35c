package dev.coroutine.transformer;

import dev.coroutine.transformer.bytecode.CodeSizes;
import dev.coroutine.transformer.diagnostic.Findings;
import dev.coroutine.transformer.discover.AbiMarker;
import dev.coroutine.transformer.explain.Explanations;
import dev.coroutine.transformer.explain.PlanFormat;
import dev.coroutine.transformer.plan.Planner;
import dev.coroutine.transformer.plan.StateMachinePlan;
import dev.coroutine.transformer.read.ClassFileReader;
import dev.coroutine.transformer.read.ClassUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Shows the plans of a class, with the sizes of what they become. */
final class Explainer {
    private final ClassFileReader reader = new ClassFileReader();
    private final Analysis analysis;
    private final Planner planner;
    private final Function<byte[], TransformResult> pipeline;

    Explainer(Analysis analysis, Planner planner, Function<byte[], TransformResult> pipeline) {
        this.analysis = analysis;
        this.planner = planner;
        this.pipeline = pipeline;
    }

    /** The plans of a method, or of all methods; nothing if there are none. */
    String explain(byte[] classFile, @Nullable String method, PlanFormat format) {
        ClassUnit unit = reader.read(classFile);
        if (AbiMarker.isTransformed(unit.node())) {
            return "";
        }
        List<StateMachinePlan> plans = analysis.of(unit, new Findings()).stream()
                .filter(facts -> method == null || facts.method().method().name.equals(method))
                .map(planner::plan)
                .toList();
        return plans.isEmpty() ? "" : Explanations.of(plans, codeSizes(classFile), format);
    }

    private Map<String, Integer> codeSizes(byte[] classFile) {
        return pipeline.apply(classFile) instanceof TransformResult.Transformed transformed
                ? CodeSizes.of(transformed.classFile())
                : Map.of();
    }
}
