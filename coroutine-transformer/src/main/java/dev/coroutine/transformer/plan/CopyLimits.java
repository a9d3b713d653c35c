package dev.coroutine.transformer.plan;

/**
 * How much code may be copied so that a body resumes without a switch in a loop.
 *
 * @param depth of how many loops around a suspension an iteration is copied, counted from the innermost
 * @param bytes how long a body with copies may be, by {@link CodeEstimate}
 */
public record CopyLimits(int depth, int bytes) {
    /**
     * Three loops, so that no block has more than four copies; and what HotSpot compiles, which is 8,000 bytes
     * (HugeMethodLimit), less a tenth for the error of the estimate.
     */
    public static final CopyLimits DEFAULT = new CopyLimits(3, 7_200);
}
