package dev.coroutine.transformer.agent;

import dev.coroutine.transformer.options.AwaitMethod;
import dev.coroutine.transformer.options.Fuse;
import dev.coroutine.transformer.options.Profile;
import dev.coroutine.transformer.options.TransformOptions;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the text behind {@code -javaagent:coroutine.jar=}. */
final class AgentOptions {
    private AgentOptions() {}

    static TransformOptions parse(@Nullable String text) {
        Profile profile = Profile.COROUTINE;
        Set<AwaitMethod> awaitMethods = new LinkedHashSet<>();
        for (String option : text == null || text.isEmpty() ? new String[0] : text.split(",", -1)) {
            if (option.startsWith("profile=")) {
                profile = profile(option.substring("profile=".length()));
            } else if (option.startsWith("await=")) {
                awaitMethods.add(AwaitMethod.parse(option.substring("await=".length())));
            } else {
                throw new IllegalArgumentException("the coroutine agent has no option '" + option
                        + "'; write profile=ea-async or await=OWNER.METHOD, separated by commas");
            }
        }
        return TransformOptions.DEFAULT
                .withProfile(profile)
                .withAwaitMethods(awaitMethods)
                .withFuse(Fuse.CLASS)
                .withSelfContained(true)
                .withLint(false);
    }

    private static Profile profile(String name) {
        return switch (name) {
            case "coroutine" -> Profile.COROUTINE;
            case "ea-async" -> Profile.EA_ASYNC;
            default ->
                throw new IllegalArgumentException("the coroutine agent has no profile '" + name
                        + "'; write profile=coroutine or profile=ea-async");
        };
    }
}
