package dev.coroutine.transformer.stress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The main class of a virtual machine that links, and so verifies, the classes listed in a file, and runs none. */
final class LinkAll {
    private LinkAll() {}

    /** Arguments: the file with the names, the file to write what failed, and that for what needs a missing class. */
    public static void main(String[] args) throws IOException {
        StringBuilder failures = new StringBuilder();
        StringBuilder incomplete = new StringBuilder();
        for (String name : Files.readAllLines(Path.of(args[0]))) {
            try {
                link(name, LinkAll.class.getClassLoader());
            } catch (NoClassDefFoundError missing) {
                incomplete.append(name).append(' ').append(missing.getMessage()).append('\n');
            } catch (LinkageError | ClassNotFoundException wrong) {
                failures.append(name)
                        .append(": ")
                        .append(wrong.toString().replaceAll("\\s+", " "))
                        .append('\n');
            }
        }
        Files.writeString(Path.of(args[1]), failures);
        Files.writeString(Path.of(args[2]), incomplete);
    }

    /** HotSpot links a class whose constructors are asked for. */
    static void link(String name, ClassLoader loader) throws ClassNotFoundException {
        Class.forName(name, false, loader).getDeclaredConstructors();
    }
}
