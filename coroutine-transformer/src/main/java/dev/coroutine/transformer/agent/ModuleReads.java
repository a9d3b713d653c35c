package dev.coroutine.transformer.agent;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;

/** Lets a module whose class was transformed read the runtime, which its descriptor may not require. */
record ModuleReads(Instrumentation instrumentation) {
    private static final String RUNTIME = "dev.coroutine";

    void grant(Module module) {
        if (!module.isNamed() || module.getLayer() == null) {
            return;
        }
        Module runtime = module.getLayer()
                .findModule(RUNTIME)
                .orElseGet(() -> module.getClassLoader().getUnnamedModule());
        if (!module.canRead(runtime) && instrumentation.isModifiableModule(module)) {
            instrumentation.redefineModule(module, Set.of(runtime), Map.of(), Map.of(), Set.of(), Map.of());
        }
    }
}
