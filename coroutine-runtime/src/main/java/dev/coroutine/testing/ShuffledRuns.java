package dev.coroutine.testing;

import dev.coroutine.internal.testing.TestPlan;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** The runs of a {@link ShuffledTest}; JUnit makes it. */
public final class ShuffledRuns implements TestTemplateInvocationContextProvider {
    /** Called by JUnit. */
    public ShuffledRuns() {}

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getElement(), ShuffledTest.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        int seeds = AnnotationSupport.findAnnotation(context.getElement(), ShuffledTest.class)
                .map(ShuffledTest::seeds)
                .orElse(1);
        Long asked = TestPlan.askedSeed();
        LongStream all = asked == null ? LongStream.range(0, seeds) : LongStream.of(asked);
        return all.mapToObj(Run::new);
    }

    /** One run. */
    private record Run(long seed) implements TestTemplateInvocationContext, BeforeEachCallback {
        @Override
        public String getDisplayName(int invocationIndex) {
            return seed == 0 ? "in order" : "seed " + seed;
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(this);
        }

        @Override
        public void beforeEach(ExtensionContext context) {
            AsyncTestExtension.shuffle(context, seed);
        }
    }
}
