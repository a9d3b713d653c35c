package dev.coroutine.transformer.cli;

import dev.coroutine.transformer.batch.Sources;
import java.util.Map;

/** Programs for the commands to work on. */
final class Samples {
    static final String WORKER = """
            package demo;
            import static dev.coroutine.Coroutines.*;
            import dev.coroutine.*;
            import java.time.Duration;
            public class Worker {
                @Async static Coroutine<Integer> half(int n) {
                    await(sleep(Duration.ofMillis(n)));
                    return async(n / 2);
                }
                @Async public static Coroutine<Integer> sum(int n) {
                    int total = 0;
                    while (n > 0) {
                        n = await(half(n));
                        total += n;
                    }
                    return async(total);
                }
                public static void main(String[] args) {
                    System.out.println(run(sum(8)));
                }
            }
            """;

    /** The line of its only error, an await where none may be. */
    static final int WRONG_LINE = 6;

    static final String WRONG = """
            package demo;
            import static dev.coroutine.Coroutines.*;
            import java.time.Duration;
            public class Wrong {
                public static void wrong() {
                    await(sleep(Duration.ofMillis(1)));
                }
            }
            """;

    /** The line of its only warning, a call that blocks. */
    static final int BLOCKING_LINE = 8;

    static final String BLOCKING = """
            package demo;
            import static dev.coroutine.Coroutines.*;
            import dev.coroutine.*;
            import java.time.Duration;
            public class Blocking {
                @Async static Coroutine<Void> blocks() throws InterruptedException {
                    await(sleep(Duration.ofMillis(1)));
                    Thread.sleep(1);
                    return async();
                }
            }
            """;

    /** A program written for ea-async. */
    static final String STORE = """
            package demo;
            import static com.ea.async.Async.await;
            import com.ea.async.Async;
            import java.util.concurrent.CompletableFuture;
            import java.util.function.Function;
            public class Store {
                static { Async.init(); }
                static CompletableFuture<Integer> price(String item) {
                    Function<Integer, CompletableFuture<Integer>> taxed =
                            net -> CompletableFuture.completedFuture(net + await(CompletableFuture.supplyAsync(() -> 2)));
                    return taxed.apply(item.length());
                }
                static CompletableFuture<Integer> total(String... items) {
                    int total = 0;
                    for (String item : items) {
                        total += await(price(item));
                    }
                    return CompletableFuture.completedFuture(total);
                }
                public static void main(String[] args) {
                    Async.init();
                    System.out.println(total("pen", "ink", "paper").join());
                }
            }
            """;

    static final String PLAIN = "package demo; public class Plain { int one() { return 1; } }";

    private Samples() {}

    static Map<String, byte[]> worker() {
        return Sources.compile(Map.of("demo/Worker.java", WORKER, "demo/Plain.java", PLAIN));
    }

    static Map<String, byte[]> store() {
        return Sources.compile(Map.of("demo/Store.java", STORE));
    }

    static Map<String, byte[]> blocking() {
        return Sources.compile(Map.of("demo/Blocking.java", BLOCKING));
    }

    static Map<String, byte[]> wrong() {
        return Sources.compile(Map.of("demo/Wrong.java", WRONG));
    }
}
