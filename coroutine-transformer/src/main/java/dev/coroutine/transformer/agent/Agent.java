package dev.coroutine.transformer.agent;

import dev.coroutine.transformer.options.TransformOptions;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/** The entry point of {@code -javaagent:coroutine.jar}. */
public final class Agent {
    private static final int USAGE = 2;

    private Agent() {}

    /**
     * Called by the JVM before {@code main}.
     *
     * @param options what follows {@code =}, as {@code profile=ea-async,await=com.example.Futures.await}
     */
    public static void premain(@Nullable String options, Instrumentation instrumentation) {
        try {
            TransformOptions chosen = AgentOptions.parse(options);
            instrumentation.addTransformer(
                    new LoadedClasses(chosen, new ModuleReads(instrumentation), System.err::println));
        } catch (IllegalArgumentException wrongOptions) {
            // An exception from here would make the JVM dump its native stack.
            System.err.println("error: " + wrongOptions.getMessage());
            System.exit(USAGE);
        }
    }
}
