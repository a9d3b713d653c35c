package dev.coroutine.testing;

import dev.coroutine.EventLoop;
import dev.coroutine.internal.testing.TestPlan;
import dev.coroutine.internal.testing.TestRun;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Gives each test a loop, and looks at what is left of it; JUnit makes it where {@link OnTestLoop} says so. */
public final class AsyncTestExtension implements InvocationInterceptor, ParameterResolver, AfterEachCallback {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(AsyncTestExtension.class);
    private static final String SEED = "seed";
    private static final Class<TestRun> RUN = TestRun.class;

    /** Called by JUnit. */
    public AsyncTestExtension() {}

    // ---- the loop of a test

    /** The test of {@code context} runs in the order that {@code seed} gives. */
    static void shuffle(ExtensionContext context, long seed) {
        context.getStore(NAMESPACE).put(SEED, seed);
    }

    private static TestRun runOf(ExtensionContext context) {
        return context.getStore(NAMESPACE).getOrComputeIfAbsent(RUN, key -> new TestRun(plan(context)), RUN);
    }

    private static TestPlan plan(ExtensionContext context) {
        Method method = context.getRequiredTestMethod();
        String name = context.getRequiredTestClass().getSimpleName() + "." + method.getName();
        Long given = context.getStore(NAMESPACE).get(SEED, Long.class);
        Optional<ShuffledTest> shuffled = AnnotationSupport.findAnnotation(method, ShuffledTest.class);
        if (shuffled.isPresent()) {
            return plan(name, false, given == null ? 0 : given, shuffled.get().timeout());
        }
        Optional<AsyncTest> test = AnnotationSupport.findAnnotation(method, AsyncTest.class);
        if (test.isPresent()) {
            return plan(
                    name,
                    test.get().realTime(),
                    test.get().shuffleSeed(),
                    test.get().timeout());
        }
        OnTestLoop loop = AnnotationSupport.findAnnotation(method, OnTestLoop.class)
                .orElseThrow(() -> new ExtensionConfigurationException(
                        name + " has no @AsyncTest or @OnTestLoop; put one of them on the method"));
        return plan(name, loop.realTime(), loop.shuffleSeed(), loop.timeout());
    }

    private static TestPlan plan(String name, boolean realTime, long seed, String timeout) {
        Long asked = realTime ? null : TestPlan.askedSeed();
        try {
            return new TestPlan(name, realTime, asked == null ? seed : asked, Duration.parse(timeout));
        } catch (DateTimeParseException malformed) {
            throw new ExtensionConfigurationException(
                    name + " has the timeout \"" + timeout + "\", which is no duration; write it like PT10S",
                    malformed);
        }
    }

    // ---- around its methods

    @Override
    public void interceptBeforeEachMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        runOf(context).during(invocation::proceed);
    }

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        runOf(context).during(invocation::proceed);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        runOf(context).during(invocation::proceed);
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        runOf(context).during(invocation::proceed);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        TestRun run = context.getStore(NAMESPACE).remove(RUN, RUN);
        if (run != null) {
            context.getExecutionException().ifPresent(failure -> tellSeed(failure, run.plan()));
            run.close();
        }
    }

    private static void tellSeed(Throwable failure, TestPlan plan) {
        if (plan.seed() != 0) {
            failure.addSuppressed(new ShuffledOrder(plan.repetition()));
        }
    }

    // ---- its parameters

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return context.getTestMethod().isPresent()
                && (type == VirtualClock.class || type == TestLoop.class || type == EventLoop.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestRun run = runOf(context);
        Class<?> type = parameter.getParameter().getType();
        if (type == EventLoop.class) {
            return run.loop();
        }
        TestLoop loop = run.virtual()
                .map(host -> new TestLoop(host, run.reports()))
                .orElseThrow(() -> new ParameterResolutionException("a test in real time has no " + type.getSimpleName()
                        + "; leave realTime out, or take an EventLoop"));
        return type == TestLoop.class ? loop : loop.clock();
    }
}
