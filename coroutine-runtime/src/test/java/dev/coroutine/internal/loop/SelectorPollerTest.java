package dev.coroutine.internal.loop;

import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.channels.SelectionKey.OP_WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.Pipe;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SelectorPollerTest {
    private static final long SECOND = 1_000_000_000;

    private final List<Object> log = new ArrayList<>();
    private final SelectorPoller poller = new SelectorPoller();
    private final Pipe pipe = openPipe();

    private static Pipe openPipe() {
        try {
            Pipe opened = Pipe.open();
            opened.source().configureBlocking(false);
            opened.sink().configureBlocking(false);
            return opened;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() throws IOException {
        poller.close();
        pipe.source().close();
        pipe.sink().close();
    }

    private Interest watch(SelectorPoller with, SelectableChannel channel, int ops, String name) throws IOException {
        Interest interest = new Interest(channel, ops, new Interest.Listener() {
            @Override
            public void ready(int readyOps) {
                log.add(name + " " + readyOps);
            }

            @Override
            public void failed(IOException why) {
                log.add(why);
            }
        });
        with.watch(interest);
        return interest;
    }

    private void write() throws IOException {
        pipe.sink().write(ByteBuffer.allocate(1));
    }

    @Test
    void parksUntilAChannelIsWatched() {
        poller.wake();
        poller.poll(Poller.FOREVER);
        assertNull(poller.selector());
    }

    @Test
    void aWaitIsToldOnce() throws Exception {
        watch(poller, pipe.source(), OP_READ, "a");
        poller.poll(0);
        assertEquals(List.of(), log);
        write();
        poller.poll(10 * SECOND);
        poller.poll(0);
        assertEquals(List.of("a " + OP_READ), log);
        assertEquals(0, poller.selector().waits());
    }

    @Test
    void waitersForOneChannelAreToldInOrder() throws Exception {
        watch(poller, pipe.source(), OP_READ, "a");
        Interest b = watch(poller, pipe.source(), OP_READ, "b");
        watch(poller, pipe.source(), OP_READ, "c");
        poller.forget(b);
        poller.forget(b);
        write();
        poller.poll(10 * SECOND);
        assertEquals(List.of("a 1", "c 1"), log);
    }

    @Test
    void differentOperationsOfOneChannelAreWaitedForSideBySide() throws Exception {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            try (SocketChannel client = SocketChannel.open(server.getLocalAddress());
                    SocketChannel peer = server.accept()) {
                client.configureBlocking(false);
                watch(poller, client, OP_READ, "read");
                watch(poller, client, OP_WRITE, "write");
                poller.poll(10 * SECOND);
                assertEquals(List.of("write " + OP_WRITE), log);
                assertEquals(1, poller.selector().waits());
                peer.write(ByteBuffer.allocate(1));
                poller.poll(10 * SECOND);
                assertEquals(List.of("write " + OP_WRITE, "read " + OP_READ), log);
            }
        }
    }

    @Test
    void aForgottenWaitIsNotTold() throws Exception {
        poller.forget(watch(poller, pipe.source(), OP_READ, "a"));
        write();
        poller.poll(0);
        assertEquals(List.of(), log);
        assertEquals(0, poller.selector().waits());
    }

    @Test
    void aChannelThatIsClosedFailsItsWaits() throws Exception {
        watch(poller, pipe.source(), OP_READ, "a");
        watch(poller, pipe.source(), OP_READ, "b");
        pipe.source().close();
        poller.poll(10 * SECOND);
        assertEquals(2, log.size());
        assertInstanceOf(ClosedChannelException.class, log.get(0));
        assertEquals(0, poller.selector().waits());
        assertEquals(0, poller.selector().channels());
    }

    @Test
    void aBusyLoopLetsGoOfClosedChannelsThatNobodyWaitsFor() throws Exception {
        poller.forget(watch(poller, pipe.source(), OP_READ, "a"));
        assertEquals(1, poller.selector().channels());
        pipe.source().close();
        for (int i = 0; i < 64; i++) {
            poller.poll(0);
        }
        assertEquals(0, poller.selector().channels());
    }

    @Test
    void closingLetsGoOfTheChannels() throws Exception {
        watch(poller, pipe.source(), OP_READ, "a");
        poller.close();
        assertFalse(pipe.source().isRegistered());
    }

    @Test
    void aChannelThatAnotherThreadClosesFailsItsWaits() throws Exception {
        watch(poller, pipe.source(), OP_READ, "a");
        Thread closer = new Thread(() -> {
            try {
                pipe.source().close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        closer.start();
        while (log.isEmpty()) {
            poller.poll(Poller.FOREVER);
        }
        assertInstanceOf(ClosedChannelException.class, log.get(0));
        closer.join();
    }

    @Test
    void closedAndBlockingChannelsAreRefused() throws Exception {
        pipe.sink().close();
        assertThrows(ClosedChannelException.class, () -> watch(poller, pipe.sink(), OP_WRITE, "a"));
        pipe.source().configureBlocking(true);
        assertThrows(IllegalBlockingModeException.class, () -> watch(poller, pipe.source(), OP_READ, "a"));
        assertEquals(0, poller.selector().waits());
    }

    @Test
    void aKeyThatSomebodyCancelsFailsTheWaitAndIsReplaced() throws Exception {
        watch(poller, pipe.source(), OP_READ, "a");
        cancelKeys(pipe.source());
        poller.poll(0);
        assertTrue(((IOException) log.remove(0)).getMessage().contains("cancelled the selection key"));
        watch(poller, pipe.source(), OP_READ, "b");
        cancelKeys(pipe.source());
        watch(poller, pipe.source(), OP_READ, "c");
        assertInstanceOf(IOException.class, log.remove(0));
        write();
        poller.poll(10 * SECOND);
        assertEquals(List.of("c 1"), log);
    }

    private void cancelKeys(SelectableChannel channel) {
        poller.selector().cancelKeyOf(channel);
    }

    @Test
    void aWakeUpFromAnotherThreadEndsTheSelect() throws Exception {
        watch(poller, pipe.source(), OP_READ, "a");
        Thread waker = new Thread(poller::wake);
        waker.start();
        poller.poll(Poller.FOREVER);
        waker.join();
        assertEquals(List.of(), log);
    }

    @Test
    void aSelectorThatDoesNotWaitIsReplaced() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        SelectorPoller broken = new SelectorPoller((selector, action, millis) ->
                calls.incrementAndGet() <= ChannelSelector.PREMATURE_LIMIT ? 0 : selector.select(action, millis));
        watch(broken, pipe.source(), OP_READ, "a");
        for (int i = 0; i < ChannelSelector.PREMATURE_LIMIT; i++) {
            assertEquals(0, broken.selector().rebuilds());
            broken.poll(10 * SECOND);
        }
        assertEquals(1, broken.selector().rebuilds());
        write();
        broken.poll(10 * SECOND);
        assertEquals(List.of("a 1"), log);
        broken.close();
    }

    @Test
    void wakeUpsAndInterruptsAreNotPremature() throws Exception {
        watch(poller, pipe.source(), OP_READ, "a");
        for (int i = 0; i < 2 * ChannelSelector.PREMATURE_LIMIT; i++) {
            if (i % 2 == 0) {
                poller.wake();
            } else {
                Thread.currentThread().interrupt();
            }
            poller.poll(10 * SECOND);
            Thread.interrupted();
        }
        assertEquals(0, poller.selector().rebuilds());
    }

    @Test
    void anInterruptedLoopDoesNotSpin() throws Exception {
        AtomicInteger interrupts = new AtomicInteger();
        Loop loop = new Loop(Clock.system(), poller, Order.FIFO, interrupts::incrementAndGet);
        watch(poller, pipe.source(), OP_READ, "a");
        Thread.currentThread().interrupt();
        loop.runUntil(() -> false, loop.nanoTime() + 20_000_000);
        assertEquals(1, interrupts.get());
        assertTrue(loop.turns() < 50, loop.turns() + " turns");
    }

    @Test
    void noWakeUpIsLostWhileChannelsAreWatched() throws Exception {
        Loop loop = new Loop(Clock.system(), poller, Order.FIFO, () -> {});
        watch(poller, pipe.source(), OP_READ, "a");
        int rounds = 3_000;
        Semaphore turns = new Semaphore(1);
        AtomicInteger received = new AtomicInteger();
        Thread sender = new Thread(() -> {
            for (int i = 0; i < rounds; i++) {
                turns.acquireUninterruptibly();
                loop.post(new LoopTest.Node(() -> {
                    received.incrementAndGet();
                    turns.release();
                }));
            }
        });
        sender.start();
        long begun = System.nanoTime();
        loop.runUntil(() -> received.get() == rounds, Long.MAX_VALUE);
        sender.join();
        assertTrue(System.nanoTime() - begun < 50 * SECOND, "every wake-up was made up for by a timeout");
    }

    @Test
    void aBusyLoopStillSeesItsChannels() throws Exception {
        Loop loop = new Loop(Clock.system(), poller, Order.FIFO, () -> {});
        watch(poller, pipe.source(), OP_READ, "a");
        write();
        int many = 4 * Loop.LONGEST_TURN;
        for (int i = 0; i < many; i++) {
            int number = i;
            loop.schedule(new LoopTest.Node(() -> {
                if (number == many - 1) {
                    log.add("last");
                }
            }));
        }
        loop.runUntil(() -> log.size() == 2, Long.MAX_VALUE);
        assertEquals(List.of("a 1", "last"), log);
    }
}
