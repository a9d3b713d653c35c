package dev.coroutine.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.coroutine.transformer.bytecode.ClassPath;
import dev.coroutine.transformer.options.AwaitMethod;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DoubtsTest {
    private static final NamePatterns EVERYTHING = new NamePatterns(List.of(), List.of());
    private static final ClassPath LIBRARY = name -> name.equals("lib/Futures") ? new byte[1] : null;

    private final Doubts doubts = new Doubts(Set.of("app.A", "app.B"), LIBRARY);

    @Test
    void includesThatMatchNothing() {
        assertEquals(
                List.of("includes (coroutine.includes) [nothing.**] less excludes [] select none of the project's 2"
                        + " classes, so nothing is transformed"),
                doubts.about(new NamePatterns(List.of("nothing.**"), List.of()), List.of()));
    }

    @Test
    void awaitMethodsOfNoClass() {
        assertEquals(
                List.of("awaitMethods (coroutine.awaitMethods): no class a b is on the class path, so no call of its"
                        + " methods is an await (a nested class is written Outer$Inner)"),
                doubts.about(EVERYTHING, List.of(AwaitMethod.parse("a b.c"))));
    }

    @Test
    void thereIsNoneAboutWhatIsFound() {
        assertEquals(
                List.of(),
                doubts.about(
                        new NamePatterns(List.of("app.*"), List.of("app.B")),
                        List.of(AwaitMethod.parse("lib.Futures.await"), AwaitMethod.parse("app.A.await"))));
    }

    @Test
    void thereIsNoneBeforeAnythingIsCompiled() {
        assertEquals(
                List.of(), new Doubts(Set.of(), LIBRARY).about(new NamePatterns(List.of("x.*"), List.of()), List.of()));
    }
}
