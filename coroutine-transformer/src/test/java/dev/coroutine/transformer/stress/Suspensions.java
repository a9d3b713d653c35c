package dev.coroutine.transformer.stress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** How often calls have suspended, by their kind, and whether a value or a failure woke them. */
final class Suspensions {
    private final AtomicLongArray values = new AtomicLongArray(CallForm.COUNT);
    private final AtomicLongArray failures = new AtomicLongArray(CallForm.COUNT);

    void count(Called delivered) {
        (delivered.failure() == null ? values : failures).incrementAndGet(delivered.form());
    }

    /** What a child has counted. */
    static Suspensions read(Path file) throws IOException {
        Suspensions read = new Suspensions();
        for (String line : Files.readAllLines(file)) {
            String[] numbers = line.split(" ");
            read.values.set(Integer.parseInt(numbers[0]), Long.parseLong(numbers[1]));
            read.failures.set(Integer.parseInt(numbers[0]), Long.parseLong(numbers[2]));
        }
        return read;
    }

    void write(Path file) throws IOException {
        StringBuilder lines = new StringBuilder();
        IntStream.range(0, CallForm.COUNT)
                .forEach(form -> lines.append(form)
                        .append(' ')
                        .append(values.get(form))
                        .append(' ')
                        .append(failures.get(form))
                        .append('\n'));
        Files.writeString(file, lines);
    }

    long all() {
        return IntStream.range(0, CallForm.COUNT).mapToLong(values::get).sum() + failed();
    }

    /** Those that a failure woke. */
    long failed() {
        return IntStream.range(0, CallForm.COUNT).mapToLong(failures::get).sum();
    }

    Map<CallForm.Dispatch, Long> byDispatch() {
        return by(CallForm::dispatch, CallForm.Dispatch.class);
    }

    Map<CallForm.Result, Long> byResult() {
        return by(CallForm::result, CallForm.Result.class);
    }

    /** Those kinds that have suspended. */
    private <K extends Enum<K>> Map<K, Long> by(IntFunction<K> kind, Class<K> kinds) {
        Map<K, Long> counts = new EnumMap<>(kinds);
        for (int form = 0; form < CallForm.COUNT; form++) {
            long count = values.get(form) + failures.get(form);
            if (count > 0) {
                counts.merge(kind.apply(form), count, Long::sum);
            }
        }
        return counts;
    }

    @Override
    public String toString() {
        return all() + " suspensions, " + failed() + " of them ended by a failure, " + byDispatch() + ", " + byResult();
    }
}
