package dev.coroutine.transformer;

import dev.coroutine.transformer.diagnostic.Findings;
import dev.coroutine.transformer.emit.EmbeddedCompanions;
import dev.coroutine.transformer.emit.EmittedClass;
import dev.coroutine.transformer.lint.Lint;
import dev.coroutine.transformer.options.TransformOptions;
import dev.coroutine.transformer.plan.StateMachinePlan;
import dev.coroutine.transformer.read.ClassUnit;
import dev.coroutine.transformer.verify.Verifier;
import dev.coroutine.transformer.write.ClassFileWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The last stage: writes a class and its companions, and says what was done. */
final class ResultWriter {
    private final ClassFileWriter writer = new ClassFileWriter();
    private final boolean selfContained;
    private final Verifier verifier;
    private final Lint lint;

    ResultWriter(TransformOptions options, Verifier verifier, Lint lint) {
        this.selfContained = options.selfContained();
        this.verifier = verifier;
        this.lint = lint;
    }

    TransformResult write(ClassUnit unit, EmittedClass verified, List<StateMachinePlan> plans, Findings findings) {
        EmittedClass packed = packed(unit, verified);
        Map<String, byte[]> companions = new LinkedHashMap<>();
        packed.companions().forEach(each -> companions.put(each.name, writer.write(each)));
        byte[] classFile = writer.write(packed.node());
        findings.addAll(lint.in(plans, classFile));
        int awaits = plans.stream().mapToInt(StateMachinePlan::awaitPoints).sum();
        return new TransformResult.Transformed(
                classFile, companions, plans.size(), awaits, FusedEdge.in(plans), findings.sorted());
    }

    /** The class with its companions in it, if it is to have none beside it. */
    private EmittedClass packed(ClassUnit unit, EmittedClass emitted) {
        return selfContained && !emitted.companions().isEmpty()
                ? verifier.verify(unit, EmbeddedCompanions.embed(emitted, writer::write))
                : emitted;
    }
}
