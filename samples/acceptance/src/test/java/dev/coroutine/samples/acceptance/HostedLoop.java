package dev.coroutine.samples.acceptance;

import dev.coroutine.AsyncCallable;
import dev.coroutine.EventLoop;
import dev.coroutine.EventLoopGroup;
import io.netty.channel.DefaultEventLoop;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.swing.SwingUtilities;

/** A loop that does not run on the test's thread, and what it lives on. */
record HostedLoop(String name, EventLoop loop, Runnable stop) implements AutoCloseable {
    static {
        System.setProperty("java.awt.headless", "true");
    }

    /** A loop on each kind of host. */
    static Stream<HostedLoop> all() {
        return Stream.<Supplier<HostedLoop>>of(
                        () -> on("one thread", Executors.newSingleThreadExecutor()),
                        () -> on("four threads", Executors.newFixedThreadPool(4)),
                        () -> on("a ForkJoinPool", new ForkJoinPool(4)),
                        () -> new HostedLoop("Swing", EventLoop.guest(SwingUtilities::invokeLater), () -> {}),
                        HostedLoop::onNetty,
                        HostedLoop::inGroup)
                .map(Supplier::get);
    }

    private static HostedLoop on(String name, ExecutorService host) {
        return new HostedLoop(name, EventLoop.guest(host), host::shutdown);
    }

    private static HostedLoop onNetty() {
        DefaultEventLoop host = new DefaultEventLoop();
        return new HostedLoop("Netty", EventLoop.guest(host), () -> host.shutdownGracefully(0, 0, TimeUnit.SECONDS));
    }

    private static HostedLoop inGroup() {
        EventLoopGroup group = EventLoopGroup.open(1);
        return new HostedLoop("a group", group.next(), group::close);
    }

    <T> T run(AsyncCallable<T, ?> body) throws Exception {
        return loop.submit(body).get(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        loop.close();
        stop.run();
    }

    @Override
    public String toString() {
        return name;
    }
}
