package dev.coroutine.transformer.options;

/**
 * A further method to treat as {@code await}, whatever its descriptor.
 *
 * @param owner the class's internal name
 * @param name the method's name
 */
public record AwaitMethod(String owner, String name) {
    /** Reads {@code com.example.Futures.await}. */
    public static AwaitMethod parse(String text) {
        int dot = text.lastIndexOf('.');
        if (dot <= 0 || dot == text.length() - 1) {
            throw new IllegalArgumentException("'" + text + "' does not name a method; write OWNER.METHOD");
        }
        return new AwaitMethod(text.substring(0, dot).replace('.', '/'), text.substring(dot + 1));
    }
}
