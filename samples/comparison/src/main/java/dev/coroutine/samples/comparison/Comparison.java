package dev.coroutine.samples.comparison;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Prints what many waits at once cost as processes, threads and coroutines. */
final class Comparison {
    private final int waits;
    private final int processes;
    private final Duration each;

    /**
     * A comparison.
     *
     * @param waits how many waits
     * @param processes how many of them are tried with processes
     * @param each how long each takes
     */
    Comparison(int waits, int processes, Duration each) {
        this.waits = waits;
        this.processes = processes;
        this.each = each;
    }

    public static void main(String[] args) throws Exception {
        new Comparison(10_000, 300, Duration.ofSeconds(1)).printTo(System.out);
    }

    void printTo(PrintStream out) throws IOException, InterruptedException {
        out.printf(Locale.ROOT, "%,d waits of %s s at once%n", waits, each.toMillis() / 1e3);
        out.printf(Locale.ROOT, "%-16s %10s %12s%n", "", "time", "memory");
        for (Kind kind : Kind.values()) {
            if (kind.isAvailable()) {
                out.println(row(kind));
            }
        }
    }

    private String row(Kind kind) throws InterruptedException {
        boolean sample = kind == Kind.PROCESSES;
        try {
            Measurement measured = Measurement.of(kind, sample ? processes : waits, each);
            String note = sample ? "   extrapolated from " + processes : "";
            return format(kind, sample ? extrapolated(measured) : measured) + note;
        } catch (IOException impossible) {
            return String.format(Locale.ROOT, "%-16s %s", kind.label(), impossible.getMessage());
        }
    }

    /** Starting costs grow with the number; the wait itself is passed together. */
    private Measurement extrapolated(Measurement sample) {
        double waited = each.toMillis() / 1e3;
        double starting = Math.max(0, sample.seconds() - waited) * waits / sample.count();
        return new Measurement(waits, waited + starting, sample.bytes() * waits / sample.count());
    }

    private static String format(Kind kind, Measurement measured) {
        String memory =
                measured.bytes() == 0 ? "unknown" : String.format(Locale.ROOT, "%,.1f MB", measured.bytes() / 1e6);
        return String.format(Locale.ROOT, "%-16s %8.2f s %12s", kind.label(), measured.seconds(), memory);
    }
}
