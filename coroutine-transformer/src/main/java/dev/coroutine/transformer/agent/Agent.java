package dev.coroutine.transformer.agent;

import dev.coroutine.transformer.options.TransformOptions;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/** The entry point of {@code -javaagent:coroutine.jar}. */
public final class Agent {
    private Agent() {}

    /**
     * Called by the JVM before {@code main}.
     *
     * @param options what follows {@code =}, as {@code profile=ea-async,await=com.example.Futures.await}
     */
    public static void premain(@Nullable String options, Instrumentation instrumentation) {
        TransformOptions chosen = AgentOptions.parse(options);
        instrumentation.addTransformer(
                new LoadedClasses(chosen, new ModuleReads(instrumentation), System.err::println));
    }
}
