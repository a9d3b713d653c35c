package dev.coroutine.samples.benchmarks;

import dev.coroutine.transformer.AsyncTransformer;
import dev.coroutine.transformer.TransformResult;
import dev.coroutine.transformer.bytecode.ClassPath;
import dev.coroutine.transformer.options.TransformOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.JavaFileObject;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How fast class files are transformed, beside how fast javac makes them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 15)
@Fork(2)
public class TransformBenchmark {
    static final int CLASSES = 300;

    private final List<JavaFileObject> sources = Project.sources(CLASSES);
    private List<byte[]> compiled = List.of();
    private List<byte[]> base = List.of();

    /** Classes and bytes of class files that one run reads; the first run in a virtual machine is the cold one. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Volume {
        public long classes;
        public long bytes;

        void count(List<byte[]> classFiles) {
            classes = classFiles.size();
            bytes = classFiles.stream().mapToLong(each -> each.length).sum();
        }
    }

    @Setup
    public void compile() {
        compiled = Project.compile(sources);
        base = Project.baseModule();
    }

    @Benchmark
    public int javac(Volume volume) {
        List<byte[]> classes = Project.compile(sources);
        volume.count(classes);
        return classes.size();
    }

    @Benchmark
    public int transform(Volume volume) {
        volume.count(compiled);
        return transformed(compiled);
    }

    @Benchmark
    public int nothingToDo(Volume volume) {
        volume.count(base);
        return transformed(base);
    }

    /** How many of these class files were transformed. */
    static int transformed(List<byte[]> classFiles) {
        AsyncTransformer transformer = AsyncTransformer.of(
                TransformOptions.DEFAULT, ClassPath.of(ClassLoader.getSystemClassLoader()), classFiles);
        int transformed = 0;
        for (byte[] classFile : classFiles) {
            TransformResult result = transformer.transform(classFile);
            if (result instanceof TransformResult.Rejected rejected) {
                throw new IllegalStateException(rejected.diagnostics().toString());
            }
            if (result instanceof TransformResult.Transformed) {
                transformed++;
            }
        }
        return transformed;
    }
}
