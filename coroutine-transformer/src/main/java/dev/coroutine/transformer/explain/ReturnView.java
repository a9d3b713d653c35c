package dev.coroutine.transformer.explain;

import dev.coroutine.transformer.analyse.MethodFacts;
import dev.coroutine.transformer.discover.ReturnSite;
import dev.coroutine.transformer.discover.ReturnSite.Form;
import java.util.List;

/** What return statements become, in words. */
final class ReturnView {
    private ReturnView() {}

    static List<String> of(MethodFacts facts) {
        return facts.method().returns().stream()
                .map(site -> of(facts, site))
                .distinct()
                .toList();
    }

    static String of(MethodFacts facts, ReturnSite site) {
        int line = facts.code().line(facts.code().positionOf(site.last()));
        return (line > 0 ? "line " + line + ": " : "") + form(site.form());
    }

    private static String form(Form form) {
        if (form instanceof Form.Unboxed unboxed) {
            return "gives the " + unboxed.primitive().type().getClassName() + ", not boxed";
        }
        if (form instanceof Form.FusedTail fused) {
            return Awaited.call(fused.call()) + ", in the caller's place";
        }
        if (form instanceof Form.Tail) {
            return "a coroutine runs in the caller's place";
        }
        if (form instanceof Form.End) {
            return "ends the stream";
        }
        if (form instanceof Form.Stage) {
            return "the future is flattened into the result";
        }
        return form instanceof Form.Nothing ? "gives null, without a wrapper" : "gives the value, without a wrapper";
    }
}
