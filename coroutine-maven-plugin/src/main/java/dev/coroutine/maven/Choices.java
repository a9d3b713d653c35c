package dev.coroutine.maven;

import dev.coroutine.transformer.options.AwaitMethod;
import dev.coroutine.transformer.options.Fuse;
import dev.coroutine.transformer.options.Profile;
import dev.coroutine.transformer.options.TransformOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the user wrote into the pom, as words. Whatever is not understood is an {@link IllegalArgumentException} that
 * names the parameter and what it may be.
 *
 * @param awaitMethods further await methods, as {@code OWNER.METHOD}
 * @param profile whose conventions the code follows
 * @param fuse how far calls are fused
 * @param lint what becomes of probable mistakes
 */
record Choices(List<String> awaitMethods, String profile, String fuse, String lint) {
    TransformOptions options() {
        return TransformOptions.DEFAULT
                .withProfile(constant(Profile.class, "profile", profile))
                .withFuse(constant(Fuse.class, "fuse", fuse))
                .withLint(constant(Lint.class, "lint", lint) != Lint.OFF)
                .withAwaitMethods(awaits());
    }

    boolean failOnWarnings() {
        return constant(Lint.class, "lint", lint) == Lint.FAIL;
    }

    private Set<AwaitMethod> awaits() {
        try {
            return awaitMethods.stream().map(AwaitMethod::parse).collect(Collectors.toSet());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("awaitMethods (coroutine.awaitMethods): " + e.getMessage(), e);
        }
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String parameter, String value) {
        List<String> names = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String name = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (name.equals(value.trim().toLowerCase(Locale.ROOT))) {
                return constant;
            }
            names.add(name);
        }
        throw new IllegalArgumentException(parameter + " (coroutine." + parameter + ") is '" + value
                + "'; write one of " + String.join(", ", names));
    }
}
