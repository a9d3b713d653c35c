package dev.coroutine.transformer;

import dev.coroutine.transformer.plan.CopyLimits;
import dev.coroutine.transformer.plan.Planner;

/** Opens to tests how a transformer plans. */
public final class Plans {
    private Plans() {}

    /** The same transformer, which splits so many loops at most around each suspension. */
    public static AsyncTransformer splitting(AsyncTransformer transformer, int loops) {
        return transformer.with(new Planner(new CopyLimits(loops, CopyLimits.DEFAULT.bytes())));
    }
}
