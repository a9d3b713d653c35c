package dev.coroutine.internal.engine;

import java.util.Arrays;
import java.util.List;

/** Which calls of a stack are the program's. */
final class Places {
    private static final String RUNTIME = "dev.coroutine.";
    private static final String STRAND = "dev.coroutine.abi.Strand";
    private static final String GENERATED = "$async$";
    private static final List<String> PLATFORM = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");
    private static final List<String> OURS = List.of("abi.", "bridge.", "debug.", "internal.", "sync.", "testing.");

    private Places() {}

    /** What {@code thread} does now; without the names of class loaders, which the stacks of other threads begin with. */
    static StackTraceElement[] of(Thread thread) {
        return Arrays.stream(thread.getStackTrace()).map(Places::withoutLoader).toArray(StackTraceElement[]::new);
    }

    private static StackTraceElement withoutLoader(StackTraceElement place) {
        return new StackTraceElement(
                null,
                place.getModuleName(),
                null,
                place.getClassName(),
                place.getMethodName(),
                place.getFileName(),
                place.getLineNumber());
    }

    /** Where the program is; empty if that is not known. */
    static String of(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .filter(each -> !isLibrary(each.getClassName()))
                .findFirst()
                .or(() -> Arrays.stream(stack).findFirst())
                .map(StackTraceElement::toString)
                .orElse("");
    }

    /** The program's calls of the step that a loop's thread runs, innermost first. */
    static List<StackTraceElement> ofStep(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .takeWhile(each -> !isTrampoline(each))
                .filter(each -> !isRuntime(each.getClassName()))
                .toList();
    }

    /** The calls of a step without those of the platform that have looked for them. */
    static List<StackTraceElement> beforeTheQuestion(List<StackTraceElement> step) {
        return step.stream().dropWhile(each -> isLibrary(each.getClassName())).toList();
    }

    private static boolean isTrampoline(StackTraceElement place) {
        return place.getClassName().equals(STRAND) && place.getMethodName().equals("run");
    }

    /** Whether a class is the runtime's, generated, or of the platform. */
    static boolean isLibrary(String className) {
        return isRuntime(className) || PLATFORM.stream().anyMatch(className::startsWith);
    }

    /** Whether a class is the runtime's, or generated. */
    static boolean isRuntime(String className) {
        int simpleName = className.lastIndexOf('.') + 1;
        if (className.startsWith(GENERATED, simpleName)) {
            return true;
        }
        return className.startsWith(RUNTIME)
                && (simpleName == RUNTIME.length()
                        || OURS.stream().anyMatch(each -> className.startsWith(each, RUNTIME.length())));
    }
}
