package dev.coroutine.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.transformer.options.AwaitMethod;
import dev.coroutine.transformer.options.Fuse;
import dev.coroutine.transformer.options.Profile;
import dev.coroutine.transformer.options.TransformOptions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChoicesTest {
    @Test
    void theDefaultsAreTheTransformersOwn() {
        assertEquals(TransformOptions.DEFAULT, new Choices(List.of(), "coroutine", "batch", "warn").options());
    }

    @Test
    void wordsBecomeOptions() {
        TransformOptions options = new Choices(List.of("a.B.wait"), "ea-async", "Class", "off").options();
        assertEquals(Profile.EA_ASYNC, options.profile());
        assertEquals(Fuse.CLASS, options.fuse());
        assertEquals(Set.of(new AwaitMethod("a/B", "wait")), options.awaitMethods());
        assertFalse(options.lint());
    }

    @Test
    void warningsFailTheBuildIfAsked() {
        assertTrue(new Choices(List.of(), "coroutine", "batch", "fail").failOnWarnings());
        assertFalse(new Choices(List.of(), "coroutine", "batch", "warn").failOnWarnings());
    }

    @Test
    void anUnknownWordIsAnsweredWithTheKnownOnes() {
        assertEquals(
                "lint (coroutine.lint) is 'loud'; write one of fail, warn, off",
                messageOf(new Choices(List.of(), "coroutine", "batch", "loud")));
    }

    @Test
    void anAwaitMethodNeedsAnOwner() {
        assertEquals(
                "awaitMethods (coroutine.awaitMethods): 'await' does not name a method; write OWNER.METHOD",
                messageOf(new Choices(List.of("await"), "coroutine", "batch", "warn")));
    }

    private static String messageOf(Choices choices) {
        return assertThrows(IllegalArgumentException.class, choices::options).getMessage();
    }
}
