package dev.coroutine.internal.engine;

/** What a thread did at some moment, in the shape in which loggers print stacks. Nobody throws it. */
final class ThreadStack extends Exception {
    private static final long serialVersionUID = 1;

    ThreadStack(Thread thread, StackTraceElement[] stack) {
        super("thread \"" + thread.getName() + "\" was here", null, false, true);
        setStackTrace(stack);
    }

    @Override
    public String toString() {
        return String.valueOf(getMessage());
    }
}
