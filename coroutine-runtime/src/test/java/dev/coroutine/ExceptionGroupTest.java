package dev.coroutine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExceptionGroupTest {
    private final IOException first = new IOException("first");
    private final FileNotFoundException nested = new FileNotFoundException("nested");
    private final RuntimeException other = new RuntimeException("other");
    private final ExceptionGroup inner = new ExceptionGroup("inner", List.of(other, nested));
    private final ExceptionGroup group = new ExceptionGroup("outer", List.of(first, inner));

    @Test
    void membersAreSuppressedToo() {
        assertEquals(List.of(first, inner), group.exceptions());
        assertArrayEquals(new Throwable[] {first, inner}, group.getSuppressed());
    }

    @Test
    void aGroupOfNothingIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ExceptionGroup("empty", List.of()));
    }

    @Test
    void allFindsMembersAtAnyDepth() {
        assertEquals(List.of(first, nested), group.all(IOException.class));
        assertEquals(List.of(inner), group.all(ExceptionGroup.class));
        assertEquals(List.of(), group.all(UncheckedIOException.class));
    }

    @Test
    void withoutKeepsTheRestAndItsNesting() {
        ExceptionGroup rest = group.without(IOException.class).orElseThrow();
        assertEquals(1, rest.exceptions().size());
        assertEquals(List.of(other), ((ExceptionGroup) rest.exceptions().get(0)).exceptions());
        assertEquals("outer", rest.getMessage());
        assertArrayEquals(group.getStackTrace(), rest.getStackTrace());
    }

    @Test
    void withoutEverythingIsEmpty() {
        assertEquals(Optional.empty(), group.without(Exception.class));
    }

    @Test
    void withoutNothingIsTheGroupItself() {
        assertSame(group, group.without(Error.class).orElseThrow());
    }

    @Test
    void throwFirstThrowsTheFirstOfItsType() {
        assertSame(first, assertThrows(IOException.class, () -> group.throwFirst(IOException.class)));
        assertSame(nested, assertThrows(IOException.class, () -> group.throwFirst(FileNotFoundException.class)));
        assertDoesNotThrow(() -> group.throwFirst(UncheckedIOException.class));
    }
}
