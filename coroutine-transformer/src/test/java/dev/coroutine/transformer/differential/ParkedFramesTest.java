package dev.coroutine.transformer.differential;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Awaitable;
import dev.coroutine.Coroutine;
import dev.coroutine.abi.Strand;
import dev.coroutine.transformer.options.TransformOptions;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A parked coroutine keeps what it still needs, and nothing else. */
final class ParkedFramesTest {
    private static final String SOURCE = """
            package demo;
            import static dev.coroutine.Coroutines.*;
            import dev.coroutine.*;
            import dev.coroutine.transformer.differential.Held;
            public final class Demo {
                static final Awaitable<Object> GATE = waiter -> () -> true;
                @Async public static Coroutine<Object> locals() {
                    Object dead = Held.object("dead");
                    Object live = Held.object("live");
                    dead.hashCode();
                    await(GATE);
                    return async(live);
                }
                @Async public static Coroutine<Object> first() {
                    Object first = Held.object("first");
                    await(GATE);
                    first.hashCode();
                    await(GATE);
                    return async(null);
                }
                @Async public static Coroutine<Object> operand() {
                    use(Held.object("operand"), await(GATE));
                    await(GATE);
                    return async(null);
                }
                @Async public static Coroutine<Object> delivered() {
                    await(GATE).hashCode();
                    await(GATE);
                    return async(null);
                }
                @Async public static Coroutine<Object> argument() {
                    await(consume(Held.object("argument")));
                    return async(null);
                }
                @Async public static Coroutine<Object> cold() {
                    Coroutine<Object> callee = consume(Held.object("cold"));
                    await(callee);
                    return async(callee);
                }
                @Async static Coroutine<Object> consume(Object argument) {
                    argument.hashCode();
                    await(GATE);
                    return async(null);
                }
                @Async public static Coroutine<Object> caught() {
                    try {
                        throw new IllegalStateException(Held.object("caught").toString());
                    } catch (IllegalStateException failure) {
                        Object kept = Held.object("keptInHandler");
                        await(GATE);
                        return async(kept);
                    }
                }
                @Async public static Coroutine<Object> loop() {
                    for (int i = 0; i < 3; i++) {
                        Object each = Held.object("each" + i);
                        await(GATE);
                        each.hashCode();
                    }
                    return async(null);
                }
                private static void use(Object one, Object other) {}
            }
            """;

    private final Class<?> demo = load(Transformation.of(TransformOptions.DEFAULT));

    @Test
    void deadVariablesAreNotKept() {
        Parked parked = park("locals");
        assertFalse(Held.isReachable("dead"));
        assertTrue(Held.isReachable("live"));
        parked.keep();
    }

    @Test
    void whatWasSavedOnceIsForgottenWhenItIsDead() {
        Parked parked = park("first");
        assertTrue(Held.isReachable("first"));
        parked.deliver(null);
        assertFalse(Held.isReachable("first"));
        parked.keep();
    }

    @Test
    void operandsAreForgottenOnceTheyAreConsumed() {
        Parked parked = park("operand");
        assertTrue(Held.isReachable("operand"));
        parked.deliver(null);
        assertFalse(Held.isReachable("operand"));
        parked.keep();
    }

    @Test
    void aDeliveredValueIsNotKept() {
        Parked parked = park("delivered");
        parked.deliver(Held.object("value"));
        assertFalse(Held.isReachable("value"));
        parked.keep();
    }

    @Test
    void argumentsThatACalleeHasConsumedAreNotKept() {
        Parked parked = park("argument");
        assertFalse(Held.isReachable("argument"));
        parked.keep();
    }

    @Test
    void aCoroutineThatHasBegunDoesNotKeepItsArguments() {
        Parked parked = park("cold");
        assertFalse(Held.isReachable("cold"));
        parked.keep();
    }

    @Test
    void handlersKeepWhatTheyNeed() {
        Parked parked = park("caught");
        assertFalse(Held.isReachable("caught"));
        assertTrue(Held.isReachable("keptInHandler"));
        parked.keep();
    }

    @Test
    void anIterationKeepsNothingOfTheOneBefore() {
        Parked parked = park("loop");
        parked.deliver(null);
        assertFalse(Held.isReachable("each0"));
        assertTrue(Held.isReachable("each1"));
        parked.keep();
    }

    @Test
    void neitherDoesOneThatIsReachedByASwitchAtTheHeader() {
        Parked parked = park(load(Transformation.splitting(0)), "loop");
        parked.deliver(null);
        assertFalse(Held.isReachable("each0"));
        assertTrue(Held.isReachable("each1"));
        parked.keep();
    }

    private Parked park(String method) {
        return park(demo, method);
    }

    private static Parked park(Class<?> demo, String method) {
        try {
            Method found = demo.getMethod(method);
            Parked strand = new Parked();
            strand.begin((Coroutine<?>) found.invoke(null));
            return strand;
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Class<?> load(Transformation transformation) {
        Map<String, byte[]> compiled = new Javac()
                .compile(List.of(new SourceUnit("demo/Demo.java", SOURCE)), 17, true)
                .classes();
        Map<String, byte[]> emitted = transformation.apply(compiled);
        try {
            return Class.forName("demo.Demo", true, new FixtureLoader(emitted));
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A strand whose awaits last until something is delivered. */
    private static final class Parked extends Strand {
        private boolean ended;

        void begin(Coroutine<?> root) {
            start(claim(root));
        }

        void deliver(Object value) {
            resume(value, null);
        }

        /** Holds this strand up to here. */
        void keep() {
            assertFalse(ended, "parked");
        }

        @Override
        protected Object suspendOn(Awaitable<?> x) {
            return suspend();
        }

        @Override
        protected Object suspendOn(CompletionStage<?> x) {
            return suspend();
        }

        @Override
        protected Object suspendOn(Future<?> x) {
            return suspend();
        }

        @Override
        protected void withdraw() {}

        @Override
        protected void succeeded(Object value) {
            ended = true;
        }

        @Override
        protected void failed(Throwable failure) {
            throw new AssertionError(failure);
        }
    }
}
