package dev.coroutine.transformer.cli;

import dev.coroutine.transformer.options.AwaitMethod;
import dev.coroutine.transformer.options.Fuse;
import dev.coroutine.transformer.options.Profile;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** How option values are read: constants in lower case with hyphens, as {@code ea-async}. */
final class Conversions {
    private Conversions() {}

    static void register(CommandLine commandLine) {
        commandLine
                .registerConverter(Path.class, Conversions::path)
                .registerConverter(Profile.class, text -> constant(Profile.class, text))
                .registerConverter(Fuse.class, text -> constant(Fuse.class, text))
                .registerConverter(Lint.class, text -> constant(Lint.class, text))
                .registerConverter(Format.class, text -> constant(Format.class, text))
                .registerConverter(AwaitMethod.class, Conversions::awaitMethod);
    }

    private static Path path(String text) {
        if (text.isEmpty()) {
            throw new TypeConversionException("a path must not be empty");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException malformed) {
            throw new TypeConversionException("'" + text + "' is not a path: " + malformed.getReason());
        }
    }

    private static AwaitMethod awaitMethod(String text) {
        try {
            return AwaitMethod.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw new TypeConversionException(String.valueOf(malformed.getMessage()));
        }
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) {
            if (name(constant).equals(text)) {
                return constant;
            }
        }
        throw new TypeConversionException("expected " + names(type) + " but was '" + text + "'");
    }

    private static <E extends Enum<E>> String names(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Conversions::name).collect(Collectors.joining(", "));
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The words that a shell completes, as picocli asks for them. */
    private abstract static class Words implements Iterable<String> {
        private final List<String> words;

        <E extends Enum<E>> Words(Class<E> type) {
            words = Arrays.stream(type.getEnumConstants())
                    .map(Conversions::name)
                    .toList();
        }

        @Override
        public Iterator<String> iterator() {
            return words.iterator();
        }
    }

    static final class Profiles extends Words {
        Profiles() {
            super(Profile.class);
        }
    }

    static final class Fuses extends Words {
        Fuses() {
            super(Fuse.class);
        }
    }

    static final class Lints extends Words {
        Lints() {
            super(Lint.class);
        }
    }

    static final class Formats extends Words {
        Formats() {
            super(Format.class);
        }
    }
}
