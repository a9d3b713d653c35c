package dev.coroutine.transformer.plan;

/**
 * A field of a frame class.
 *
 * @param name its name
 * @param descriptor its exact type, so that reading it needs no cast
 */
public record FrameField(String name, String descriptor) {
    /** Whether it holds an object that must not be kept once it has been restored. */
    public boolean isReference() {
        return descriptor.startsWith("L") || descriptor.startsWith("[");
    }
}
