package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.cleanup;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.println;
import static dev.coroutine.Coroutines.run;
import static dev.coroutine.Coroutines.shielded;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.sleepForever;
import static dev.coroutine.Coroutines.toThread;
import static dev.coroutine.Coroutines.yieldNow;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.coroutine.Async;
import dev.coroutine.Cancelled;
import dev.coroutine.Coroutine;
import dev.coroutine.EventLoop;
import dev.coroutine.Runner;
import dev.coroutine.TaskOptions;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.util.concurrent.CancellationException;

/** Programs that are ended from outside, each in a JVM of its own. */
final class Service {
    private Service() {}

    @Async
    private static Coroutine<Void> serve(String name) {
        try {
            println(name + " serves");
            await(sleepForever());
        } catch (Cancelled cancelled) {
            println(name + " is cancelled: " + cancelled.reason());
            throw cancelled;
        } finally {
            await(cleanup(ofSeconds(5), () -> sleep(ofMillis(20))));
            println(name + " has cleaned up");
        }
        return async();
    }

    @Async
    private static Coroutine<Void> withChild() {
        createTask(serve("child"));
        await(serve("main"));
        return async();
    }

    @Async
    private static Coroutine<Void> waitForChannel() throws Exception {
        Pipe pipe = Pipe.open();
        pipe.source().configureBlocking(false);
        createTask(serve("child"));
        println("main serves");
        await(EventLoop.current().ready(pipe.source(), SelectionKey.OP_READ));
        return async();
    }

    @Async
    private static Coroutine<Void> exitOnLoop() {
        println("main serves");
        await(yieldNow());
        System.exit(3);
        return async();
    }

    @Async
    private static Coroutine<Void> exitInWork() {
        createTask(serve("child"));
        try {
            await(yieldNow());
            await(toThread(() -> System.exit(4)));
        } finally {
            await(cleanup(ofSeconds(5), () -> sleep(ofMillis(20))));
            println("main has cleaned up");
        }
        return async();
    }

    @Async
    private static Coroutine<Void> stubborn() {
        println("main serves");
        await(shielded(() -> sleepForever()));
        return async();
    }

    private static void runSlowly(Runner.Builder settings) {
        try (Runner runner = settings.shutdownTimeout(ofMillis(300)).build()) {
            runner.run(() -> {
                createTask(TaskOptions.named("stubborn"), stubborn());
                await(sleepForever());
                return async();
            });
        }
    }

    private static void runStubbornMain() {
        try (Runner runner =
                Runner.builder().shutdownTimeout(ofMillis(300)).name("worker").build()) {
            runner.run(stubborn());
        }
    }

    private static void runUnhooked() {
        try (Runner runner = Runner.builder().shutdownHook(false).build()) {
            runner.run(serve("main"));
        }
    }

    /** Keeps its runner open, as a program with a runner in a static field does. */
    private static void runAndStay() throws InterruptedException {
        Runner runner = Runner.create();
        try {
            runner.run(serve("main"));
        } catch (CancellationException cancelled) {
            println("run has thrown: " + cancelled.getMessage());
            Thread.currentThread().join();
        }
    }

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "withChild" -> run(withChild());
            case "waitForChannel" -> run(() -> waitForChannel());
            case "exitOnLoop" -> run(exitOnLoop());
            case "exitInWork" -> run(exitInWork());
            case "stubborn" ->
                runSlowly(Runner.builder().exceptionHandler(report -> println("told: " + report.message())));
            case "stubbornAndLogged" -> runSlowly(Runner.builder());
            case "stubbornMain" -> runStubbornMain();
            case "unhooked" -> runUnhooked();
            case "staying" -> runAndStay();
            default -> throw new IllegalArgumentException(args[0]);
        }
    }
}
