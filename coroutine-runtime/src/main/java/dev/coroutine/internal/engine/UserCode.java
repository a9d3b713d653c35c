package dev.coroutine.internal.engine;

import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Which of the calls on the stack are the program's: those below the runtime's and generated ones. */
final class UserCode {
    private static final StackWalker WALKER = StackWalker.getInstance();
    private static final int DEPTH = 48;

    private UserCode() {}

    /** What {@code look} makes of the innermost calls and of how many of them are not the program's. */
    static <R> R look(Function<UserCode.Stack, R> look) {
        return WALKER.walk(calls -> look.apply(Stack.of(calls.limit(DEPTH))));
    }

    /** Where the program is, as {@code Demo.main(Demo.java:8)}. */
    static String place() {
        return look(stack -> stack.place(stack.runtime()));
    }

    /**
     * The innermost calls.
     *
     * @param calls innermost first
     * @param runtime how many of them are not the program's
     */
    record Stack(List<StackFrame> calls, int runtime) {
        private static Stack of(Stream<StackFrame> innermost) {
            List<StackFrame> calls = innermost.toList();
            int runtime = 0;
            while (runtime < calls.size() && Places.isRuntime(calls.get(runtime).getClassName())) {
                runtime++;
            }
            return new Stack(calls, runtime);
        }

        String place(int index) {
            return index < calls.size() ? calls.get(index).toStackTraceElement().toString() : "an unknown place";
        }
    }
}
