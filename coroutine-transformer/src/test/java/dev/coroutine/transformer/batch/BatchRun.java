package dev.coroutine.transformer.batch;

import dev.coroutine.transformer.bytecode.ClassPath;
import dev.coroutine.transformer.options.TransformOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A run with the stand-in transformer, and what it reported. */
final class BatchRun implements BatchListener {
    static final byte[] PLAIN = classFile("demo.Plain", "int plain() { return 1; }");
    static final byte[] ASYNC = classFile("demo.Worker", "int async1() { return 1; } int async2() { return 2; }");
    static final byte[] REFUSED = classFile("demo.Refused", "int refused() { return 1; }");
    static final byte[] CRASH = classFile("demo.Crash", "int crash() { return 1; }");

    BatchOptions options = BatchOptions.of(TransformOptions.DEFAULT, ClassPath.EMPTY);
    ClassTransformer.Factory factory = MarkingTransformer.FACTORY;
    final List<Finding> findings = new ArrayList<>();
    final List<Throwable> defects = new ArrayList<>();

    static byte[] classFile(String name, String members) {
        int dot = name.lastIndexOf('.');
        String header = dot < 0 ? "" : "package " + name.substring(0, dot) + "; ";
        String path = name.replace('.', '/');
        return Sources.compile(Map.of(
                        path + ".java", header + "public class " + name.substring(dot + 1) + " { " + members + " }"))
                .get(path + ".class");
    }

    Summary run(Path input, Path output) {
        return new Batch(options, this, factory)
                .run(List.of(input.equals(output) ? Target.inPlace(input) : Target.to(input, output)));
    }

    Summary inPlace(Path input) {
        return run(input, input);
    }

    Summary check(Path input) {
        return new Batch(options, this, factory).check(List.of(input));
    }

    List<String> messages() {
        return findings.stream().map(Finding::toString).toList();
    }

    @Override
    public void found(Finding finding) {
        findings.add(finding);
    }

    @Override
    public void defect(String file, Throwable cause) {
        defects.add(cause);
    }
}
