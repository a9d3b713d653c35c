package dev.coroutine.transformer;

import dev.coroutine.transformer.analyse.MethodAnalyser;
import dev.coroutine.transformer.analyse.MethodFacts;
import dev.coroutine.transformer.analyse.UnsupportedShapes;
import dev.coroutine.transformer.diagnostic.Findings;
import dev.coroutine.transformer.diagnostic.Refusal;
import dev.coroutine.transformer.discover.AsyncMethod;
import dev.coroutine.transformer.discover.Discovery;
import dev.coroutine.transformer.discover.MethodFinder;
import dev.coroutine.transformer.read.ClassUnit;
import java.util.ArrayList;
import java.util.List;

/** The stages that find out what there is to do: discover and analyse. */
final class Analysis {
    private final MethodAnalyser analyser = new MethodAnalyser();
    private final MethodFinder finder;

    Analysis(MethodFinder finder) {
        this.finder = finder;
    }

    /** Those methods of a class that can be analysed; what is wrong with the others is added to {@code findings}. */
    List<MethodFacts> of(ClassUnit unit, Findings findings) {
        Discovery found = finder.find(unit);
        findings.addAll(found.diagnostics());
        List<MethodFacts> facts = new ArrayList<>();
        for (AsyncMethod method : found.methods()) {
            try {
                facts.add(analyser.analyse(method));
            } catch (Refusal refusal) {
                findings.add(refusal.diagnostic());
            }
        }
        findings.addAll(UnsupportedShapes.in(facts));
        return facts;
    }
}
