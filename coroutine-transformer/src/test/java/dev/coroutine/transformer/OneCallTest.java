package dev.coroutine.transformer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.coroutine.transformer.batch.Sources;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import dev.coroutine.transformer.discover.AbiMarker;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OneCallTest {
    private static final ClassLoader LOADER = OneCallTest.class.getClassLoader();

    @Test
    void refusesWhatIsNoClassFile() {
        for (byte[] bytes : List.of(new byte[0], new byte[10], "text, not a class".getBytes())) {
            var refusal = assertThrows(TransformException.class, () -> AsyncTransformer.transform(bytes, LOADER));

            assertEquals(
                    DiagnosticCode.CORRUPT_CLASS, refusal.diagnostics().get(0).code());
        }
    }

    @Test
    void aClassThatDefinesItsCompanionsNamesNone() {
        byte[] compiled = Sources.compile(Map.of(
                        "Demo.java",
                        "import static dev.coroutine.Coroutines.*; import dev.coroutine.*; class Demo {"
                                + " @Async Coroutine<Void> run() { await(yieldNow()); return async(); } }"))
                .get("Demo.class");

        byte[] transformed = AsyncTransformer.transform(compiled, LOADER);

        assertEquals(Optional.of(List.of()), AbiMarker.companions(transformed));
        assertArrayEquals(transformed, AsyncTransformer.transform(transformed, LOADER));
    }
}
