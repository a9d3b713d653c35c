package dev.coroutine.samples.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Both forms of each shape compute the same. */
class AwaitBenchmarkTest {
    private final AwaitBenchmark benchmark = new AwaitBenchmark();

    @BeforeEach
    void open() {
        benchmark.open();
    }

    @AfterEach
    void close() {
        benchmark.close();
    }

    @Test
    void awaitsComputeWhatCallsDo() {
        assertEquals(benchmark.readyAwaitInPlainJava(), benchmark.readyAwait());
        assertEquals(benchmark.readyAwaitInPlainJava(), benchmark.awaitOfAnObject());
    }

    @Test
    void switchesSumUp() {
        assertEquals(AwaitBenchmark.AWAITS * (AwaitBenchmark.AWAITS - 1) / 2, benchmark.switchThroughTheQueue());
    }

    @Test
    void nestingComputesWhatRecursionDoes() {
        assertEquals(benchmark.hundredLevelsInPlainJava(), benchmark.hundredLevels());
        assertEquals(benchmark.hundredLevelsInPlainJava(), benchmark.hundredLevelsSuspendedTenTimes());
    }

    @Test
    void loopsSumUp() {
        assertEquals(benchmark.loopOfTenThousandInPlainJava(), benchmark.loopOfTenThousand());
        assertEquals(benchmark.loopOfTenThousandFourLoopsDeepInPlainJava(), benchmark.loopOfTenThousandFourLoopsDeep());
    }

    @Test
    void anEmptyRunIsOneCall() {
        assertEquals(1, benchmark.emptyRun());
    }
}
