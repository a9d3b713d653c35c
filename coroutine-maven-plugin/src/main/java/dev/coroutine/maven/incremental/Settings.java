package dev.coroutine.maven.incremental;

import dev.coroutine.transformer.bytecode.ClassPath;
import dev.coroutine.transformer.options.TransformOptions;
import java.util.List;
import java.util.function.Predicate;

/**
 * What the output depends on besides the classes of the tree.
 *
 * @param options what the user chose
 * @param selection which classes to transform
 * @param classPath where other classes are looked up
 * @param failOnWarnings whether warnings fail the run as errors do
 * @param stamps texts that change when the transformer, the class path or the like does
 */
public record Settings(
        TransformOptions options,
        Selection selection,
        ClassPath classPath,
        boolean failOnWarnings,
        List<String> stamps) {

    /** Which classes to transform, by binary name. Its {@code toString} must tell it apart from others. */
    public interface Selection extends Predicate<String> {}

    String hash() {
        List<String> awaits = options.awaitMethods().stream()
                .map(method -> method.owner() + "." + method.name())
                .sorted()
                .toList();
        return Hash.of(String.join(
                "\n",
                options.profile() + " " + options.fuse() + " " + options.selfContained() + " " + options.lint(),
                String.join(" ", awaits),
                selection.toString(),
                "fail on warnings " + failOnWarnings,
                String.join("\n", stamps)));
    }
}
