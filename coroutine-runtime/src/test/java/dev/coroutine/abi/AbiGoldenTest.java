package dev.coroutine.abi;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What generated code may name changes only on purpose: rewrite the list with {@code -Dgolden.update}. */
class AbiGoldenTest {
    private static final Path GOLDEN = Path.of("src", "test", "golden", "abi.txt");
    private static final List<Class<?>> TYPES = List.of(
            Closing.class,
            Companions.class,
            DiscardableFrame.class,
            Frame.class,
            GeneratedCode.class,
            Generator.class,
            HotCall.class,
            Iteration.class,
            Strand.class,
            TestCall.class,
            TraceTable.class,
            Transformed.class);

    @Test
    void thePublicMembersAreThoseOfTheGoldenFile() throws IOException {
        List<String> actual = TYPES.stream().flatMap(AbiGoldenTest::members).toList();
        if (System.getProperty("golden.update") != null) {
            Files.createDirectories(GOLDEN.getParent());
            Files.write(GOLDEN, actual);
            fail("rewrote " + GOLDEN + "; look at the difference and run again without -Dgolden.update");
        }
        assertEquals(
                String.join("\n", Files.readAllLines(GOLDEN)),
                String.join("\n", actual),
                "the ABI has changed; if that is wanted, run with -Dgolden.update");
    }

    @Test
    void everyPublicTypeIsListed() throws IOException {
        Path classes = Path.of("target", "classes", "dev", "coroutine", "abi");
        List<String> types = new ArrayList<>();
        try (Stream<Path> files = Files.list(classes)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                if (!name.contains("$") && !name.equals("package-info") && isPublic(name)) {
                    types.add(name);
                }
            }
        }
        assertEquals(
                TYPES.stream().map(Class::getSimpleName).toList(),
                types.stream().sorted().toList());
    }

    private static boolean isPublic(String name) {
        try {
            return Modifier.isPublic(Class.forName("dev.coroutine.abi." + name).getModifiers());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static Stream<String> members(Class<?> type) {
        Stream<String> members = Stream.of(
                        Stream.of(type.getDeclaredFields()),
                        Stream.of(type.getDeclaredConstructors()),
                        Stream.of(type.getDeclaredMethods()))
                .flatMap(found -> found)
                .map(Member.class::cast)
                .filter(member -> (member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0)
                .filter(member -> !member.isSynthetic())
                .map(AbiGoldenTest::text)
                .sorted();
        return Stream.concat(Stream.of(type.getSimpleName()), members.map(text -> "  " + text));
    }

    private static String text(Member member) {
        if (member instanceof Field field) {
            return field.toString();
        }
        return member instanceof Method method ? method.toString() : ((Constructor<?>) member).toString();
    }
}
