package dev.coroutine.transformer.options;

import java.util.Set;

/**
 * What the user may choose.
 *
 * @param profile which library's conventions the input follows
 * @param fuse how far calls are fused
 * @param awaitMethods further methods to treat as {@code await}
 * @param selfContained whether a class carries its companions in itself and defines them when it is initialised, for
 *     callers that can hand on one class only
 * @param lint whether probable mistakes are looked for
 */
public record TransformOptions(
        Profile profile, Fuse fuse, Set<AwaitMethod> awaitMethods, boolean selfContained, boolean lint) {
    /** The usual choice. */
    public static final TransformOptions DEFAULT =
            new TransformOptions(Profile.COROUTINE, Fuse.BATCH, Set.of(), false, true);

    /** A copy with another profile. */
    public TransformOptions withProfile(Profile other) {
        return new TransformOptions(other, fuse, awaitMethods, selfContained, lint);
    }

    /** A copy with another scope of fusing. */
    public TransformOptions withFuse(Fuse other) {
        return new TransformOptions(profile, other, awaitMethods, selfContained, lint);
    }

    /** A copy with other additional await methods. */
    public TransformOptions withAwaitMethods(Set<AwaitMethod> others) {
        return new TransformOptions(profile, fuse, Set.copyOf(others), selfContained, lint);
    }

    /** A copy whose output classes define their own companions. */
    public TransformOptions withSelfContained(boolean on) {
        return new TransformOptions(profile, fuse, awaitMethods, on, lint);
    }

    /** A copy with lint on or off. */
    public TransformOptions withLint(boolean on) {
        return new TransformOptions(profile, fuse, awaitMethods, selfContained, on);
    }
}
