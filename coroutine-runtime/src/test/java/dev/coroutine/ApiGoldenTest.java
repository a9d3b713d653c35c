package dev.coroutine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What programs may use changes only on purpose: rewrite the list with {@code -Dgolden.update}. */
class ApiGoldenTest {
    private static final Path GOLDEN = Path.of("src", "test", "golden", "api.txt");
    private static final Path CLASSES = Path.of("target", "classes");
    private static final List<String> PACKAGES = List.of(
            "dev.coroutine",
            "dev.coroutine.bridge",
            "dev.coroutine.debug",
            "dev.coroutine.sync",
            "dev.coroutine.testing");
    private static final Set<String> INTERNAL = Set.of(
            "dev.coroutine.Engine",
            "dev.coroutine.Listener",
            "dev.coroutine.Listeners",
            "dev.coroutine.Streams",
            "dev.coroutine.debug.Diagnostician");

    @Test
    void thePublicMembersAreThoseOfTheGoldenFile() throws IOException {
        List<String> actual = new ArrayList<>();
        for (String name : PACKAGES) {
            publicTypes(name).forEach(type -> {
                actual.add(kind(type) + " " + type.getName());
                members(type).forEach(member -> actual.add("  " + member));
            });
        }
        if (System.getProperty("golden.update") != null) {
            Files.write(GOLDEN, actual);
            fail("rewrote " + GOLDEN + "; look at the difference and run again without -Dgolden.update");
        }
        assertEquals(
                String.join("\n", Files.readAllLines(GOLDEN)),
                String.join("\n", actual),
                "the public API has changed; if that is wanted, run with -Dgolden.update");
    }

    private static List<Class<?>> publicTypes(String packageName) throws IOException {
        try (Stream<Path> files = Files.list(CLASSES.resolve(packageName.replace('.', '/')))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.startsWith("package-info"))
                    .map(name -> packageName + "." + name.replace(".class", ""))
                    .filter(name -> !INTERNAL.contains(name.replaceAll("\\$.*", "")))
                    .sorted()
                    .<Class<?>>map(ApiGoldenTest::load)
                    .filter(ApiGoldenTest::isPublic)
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, ApiGoldenTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static String kind(Class<?> type) {
        if (type.isAnnotation()) {
            return "@interface";
        }
        if (type.isInterface()) {
            return "interface";
        }
        return type.isRecord() ? "record" : type.isEnum() ? "enum" : "class";
    }

    private static boolean isPublic(Class<?> type) {
        for (Class<?> outer = type; outer != null; outer = outer.getEnclosingClass()) {
            if (!Modifier.isPublic(outer.getModifiers())) {
                return false;
            }
        }
        return true;
    }

    private static List<String> members(Class<?> type) {
        return Stream.of(
                        Stream.of(type.getDeclaredFields()),
                        Stream.of(type.getDeclaredConstructors()),
                        Stream.of(type.getDeclaredMethods()))
                .flatMap(found -> found)
                .map(Member.class::cast)
                .filter(member -> (member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0)
                .filter(member -> !member.isSynthetic())
                .map(ApiGoldenTest::text)
                .sorted()
                .toList();
    }

    private static String text(Member member) {
        if (member instanceof Field field) {
            return field.toGenericString();
        }
        return member instanceof Method method ? method.toGenericString() : ((Constructor<?>) member).toGenericString();
    }
}
