package dev.coroutine.internal.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.AsyncStream;
import dev.coroutine.Coroutines;
import dev.coroutine.EventLoop;
import dev.coroutine.Promise;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.reactivestreams.tck.flow.FlowSubscriberBlackboxVerification;
import org.reactivestreams.tck.flow.FlowSubscriberWhiteboxVerification;
import org.testng.ITestResult;
import org.testng.TestListenerAdapter;
import org.testng.TestNG;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;

/** Runs the Reactive Streams TCK, which is written for TestNG, against both directions of the bridge. */
class ReactiveStreamsTest {
    private static final long TIMEOUT_MILLIS = 500;
    private static final long NO_SIGNAL_MILLIS = 50;

    @Test
    void aStreamAsAPublisherKeepsTheRules() {
        verify(PublisherRules.class);
    }

    @Test
    void whatIteratesOverAPublisherKeepsTheRulesOfSubscribers() {
        verify(SubscriberRules.class);
    }

    @Test
    void whatIteratesOverAPublisherKeepsTheRulesSeenFromOutside() {
        verify(BlackboxSubscriberRules.class);
    }

    private static void verify(Class<?> rules) {
        TestListenerAdapter results = new TestListenerAdapter();
        TestNG tests = new TestNG(false);
        tests.setTestClasses(new Class<?>[] {rules});
        tests.setVerbose(0);
        tests.addListener(results);
        tests.run();
        assertEquals(
                List.of(),
                results.getFailedTests().stream().map(ReactiveStreamsTest::text).toList());
        assertTrue(results.getConfigurationFailures().isEmpty());
        assertTrue(results.getPassedTests().size() > 10, "only " + results.getPassedTests() + " ran");
    }

    private static String text(ITestResult failed) {
        return failed.getName() + ": " + failed.getThrowable();
    }

    /** A loop on a thread of its own. */
    private static final class LoopThread {
        private final Promise<Void> stop = new Promise<>();
        private final CompletableFuture<EventLoop> loop = new CompletableFuture<>();
        private final Thread thread = new Thread(this::run, "streams");

        private void run() {
            Coroutines.run(() -> {
                loop.complete(EventLoop.current());
                return Coroutines.shield(stop);
            });
        }

        EventLoop start() {
            thread.setDaemon(true);
            thread.start();
            return loop.join();
        }

        void stop() throws InterruptedException {
            stop.complete(null);
            thread.join();
        }
    }

    /** What a publisher has to do. */
    public static final class PublisherRules extends FlowPublisherVerification<Long> {
        private final LoopThread thread = new LoopThread();
        private EventLoop loop;

        /** Called by TestNG. */
        public PublisherRules() {
            super(new TestEnvironment(TIMEOUT_MILLIS, NO_SIGNAL_MILLIS));
        }

        @BeforeClass
        public void begin() {
            loop = thread.start();
        }

        @AfterClass
        public void end() throws InterruptedException {
            thread.stop();
        }

        @Override
        public Flow.Publisher<Long> createFlowPublisher(long elements) {
            Iterable<Long> numbers = () -> LongStream.range(0, elements).iterator();
            return AsyncStream.from(numbers).toPublisher(loop);
        }

        @Override
        public Flow.Publisher<Long> createFailedFlowPublisher() {
            Flow.Publisher<Long> used = AsyncStream.from(List.of(1L)).toPublisher(loop);
            used.subscribe(new Intake<>());
            return used;
        }
    }

    /** What a subscriber has to do, with a look inside. */
    public static final class SubscriberRules extends FlowSubscriberWhiteboxVerification<Long> {
        /** Called by TestNG. */
        public SubscriberRules() {
            super(new TestEnvironment(TIMEOUT_MILLIS, NO_SIGNAL_MILLIS));
        }

        @Override
        protected Flow.Subscriber<Long> createFlowSubscriber(WhiteboxSubscriberProbe<Long> probe) {
            return new Probed(probe);
        }

        @Override
        public Long createElement(int element) {
            return (long) element;
        }
    }

    /** An intake that tells the TCK what it gets, and asks when the TCK wants it to. */
    private static final class Probed implements Flow.Subscriber<Long> {
        private final Intake<Long> intake = new Intake<>();
        private final FlowSubscriberWhiteboxVerification.WhiteboxSubscriberProbe<Long> probe;
        private boolean subscribed;

        Probed(FlowSubscriberWhiteboxVerification.WhiteboxSubscriberProbe<Long> probe) {
            this.probe = probe;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            intake.onSubscribe(subscription);
            if (!subscribed) {
                subscribed = true;
                probe.registerOnSubscribe(
                        new org.reactivestreams.tck.SubscriberWhiteboxVerification.SubscriberPuppet() {
                            @Override
                            public void triggerRequest(long elements) {
                                for (long i = 0; i < elements; i++) {
                                    intake.take();
                                }
                            }

                            @Override
                            public void signalCancel() {
                                intake.leave();
                            }
                        });
            }
        }

        @Override
        public void onNext(Long item) {
            intake.onNext(item);
            probe.registerOnNext(item);
        }

        @Override
        public void onError(Throwable failure) {
            intake.onError(failure);
            probe.registerOnError(failure);
        }

        @Override
        public void onComplete() {
            intake.onComplete();
            probe.registerOnComplete();
        }
    }

    /** What a subscriber has to do, seen from outside. */
    public static final class BlackboxSubscriberRules extends FlowSubscriberBlackboxVerification<Long> {
        /** Called by TestNG. */
        public BlackboxSubscriberRules() {
            super(new TestEnvironment(TIMEOUT_MILLIS, NO_SIGNAL_MILLIS));
        }

        @Override
        public Flow.Subscriber<Long> createFlowSubscriber() {
            return new Intake<>();
        }

        @Override
        public void triggerFlowRequest(Flow.Subscriber<? super Long> subscriber) {
            ((Intake<?>) subscriber).take();
        }

        @Override
        public Long createElement(int element) {
            return (long) element;
        }
    }
}
