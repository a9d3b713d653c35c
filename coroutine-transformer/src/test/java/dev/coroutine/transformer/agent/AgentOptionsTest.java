package dev.coroutine.transformer.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.transformer.options.AwaitMethod;
import dev.coroutine.transformer.options.Profile;
import dev.coroutine.transformer.options.TransformOptions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentOptionsTest {
    @Test
    void nothingGivenMeansTheUsualProfileAndSelfContainedClasses() {
        TransformOptions options = AgentOptions.parse(null);

        assertEquals(options, AgentOptions.parse(""));
        assertEquals(Profile.COROUTINE, options.profile());
        assertTrue(options.selfContained());
    }

    @Test
    void readsProfileAndAwaitMethods() {
        TransformOptions options = AgentOptions.parse("profile=ea-async,await=a.B.c,await=d.E.f");

        assertEquals(Profile.EA_ASYNC, options.profile());
        assertEquals(Set.of(new AwaitMethod("a/B", "c"), new AwaitMethod("d/E", "f")), options.awaitMethods());
    }

    @ParameterizedTest
    @ValueSource(strings = {"profile=ea", "await=x", "fast", "profile=ea-async,", "profile"})
    void refusesWhatItDoesNotKnow(String text) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> AgentOptions.parse(text));

        assertTrue(refusal.getMessage().contains("write "), refusal.getMessage());
    }
}
