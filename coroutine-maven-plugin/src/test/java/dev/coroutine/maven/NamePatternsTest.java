package dev.coroutine.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamePatternsTest {
    @Test
    void selectsEverythingByDefault() {
        assertTrue(new NamePatterns(List.of(), List.of()).test("demo.A"));
    }

    @Test
    void aStarStaysWithinItsPackage() {
        NamePatterns patterns = new NamePatterns(List.of("demo.*"), List.of());
        assertTrue(patterns.test("demo.A"));
        assertFalse(patterns.test("demo.deep.A"));
        assertFalse(patterns.test("demo2.A"));
    }

    @Test
    void twoStarsCrossPackages() {
        NamePatterns patterns = new NamePatterns(List.of("demo.**"), List.of("**.*Generated"));
        assertTrue(patterns.test("demo.deep.A"));
        assertFalse(patterns.test("demo.deep.MapperGenerated"));
    }

    @Test
    void nestedClassesGoWithTheirOuterOne() {
        NamePatterns patterns = new NamePatterns(List.of("demo/A"), List.of());
        assertTrue(patterns.test("demo.A$Inner"));
        assertFalse(patterns.test("demo.AB"));
    }

    @Test
    void whatNoClassCanBeCalledIsRefused() {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> new NamePatterns(List.of(), List.of("[bad")))
                .getMessage();
        assertEquals(
                "excludes (coroutine.excludes): '[bad' is no pattern of class names; write com.example.*, com.example.**"
                        + " or com.example.Name",
                message);
    }

    @Test
    void differentPatternsHaveDifferentTexts() {
        assertNotEquals(
                new NamePatterns(List.of("a"), List.of()).toString(),
                new NamePatterns(List.of(), List.of("a")).toString());
    }
}
