package dev.coroutine.samples.benchmarks;

import dev.coroutine.Runner;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Nanoseconds for one await, or for what a name says; the cost of one {@code run} is spread over a thousand. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class AwaitBenchmark {
    static final int AWAITS = 1000;
    static final int DEPTH = 100;

    private final int[] numbers = IntStream.range(0, 10_000).toArray();
    private Runner runner;

    @Setup
    public void open() {
        runner = Runner.create();
    }

    @TearDown
    public void close() {
        runner.close();
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public int readyAwait() {
        return runner.run(Shapes.readyAwaits(AWAITS));
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public int readyAwaitInPlainJava() {
        return Shapes.plainCalls(AWAITS);
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public int awaitOfAnObject() {
        return runner.run(Shapes.objectAwaits(Shapes::leaf, AWAITS));
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public int switchThroughTheQueue() {
        return runner.run(Shapes.switches(AWAITS));
    }

    @Benchmark
    public int hundredLevels() {
        return runner.run(Shapes.nested(DEPTH, 0));
    }

    @Benchmark
    public int hundredLevelsInPlainJava() {
        return Shapes.plainNested(DEPTH);
    }

    @Benchmark
    public int hundredLevelsSuspendedTenTimes() {
        return runner.run(Shapes.nested(DEPTH, 10));
    }

    @Benchmark
    public int loopOfTenThousand() {
        return runner.run(Shapes.innerLoop(numbers));
    }

    @Benchmark
    public int loopOfTenThousandInPlainJava() {
        return Shapes.plainLoop(numbers);
    }

    @Benchmark
    public int loopOfTenThousandFourLoopsDeep() {
        return runner.run(Shapes.deepInnerLoop(numbers));
    }

    @Benchmark
    public int loopOfTenThousandFourLoopsDeepInPlainJava() {
        return Shapes.plainDeepLoop(numbers);
    }

    @Benchmark
    public int emptyRun() {
        return runner.run(Shapes.leaf(0));
    }
}
