package dev.coroutine.transformer.plan;

/**
 * A copy of a block in a body.
 *
 * @param block the block
 * @param context the header of the loop whose current iteration this copy finishes, or {@link #CLEAN}
 * @param resumed whether it is only what follows a suspension at the block's end: where a parked method goes on
 */
public record Place(int block, int context, boolean resumed) {
    /** The context of code that is entered from its beginning. */
    public static final int CLEAN = -1;

    @Override
    public String toString() {
        return "B" + block + (context == CLEAN ? "" : "/L" + context) + (resumed ? " resumed" : "");
    }
}
