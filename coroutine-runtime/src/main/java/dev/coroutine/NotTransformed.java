package dev.coroutine;

import java.util.Set;

/** Says which method executed an await as it was written. */
final class NotTransformed {
    private static final StackWalker WALKER = StackWalker.getInstance();

    private static final Set<String> VOCABULARY =
            Set.of(Coroutines.class.getName(), NotTransformed.class.getName(), AsyncIterator.class.getName());

    private NotTransformed() {}

    static NotTransformedException here() {
        return here("await");
    }

    static NotTransformedException here(String what) {
        String caller = WALKER.walk(frames -> frames.map(StackWalker.StackFrame::toStackTraceElement)
                .filter(frame -> !VOCABULARY.contains(frame.getClassName()))
                .findFirst()
                .map(frame -> frame.getClassName() + "." + frame.getMethodName() + place(frame))
                .orElse("an unknown method"));
        return new NotTransformedException(what + " was executed as written in " + caller
                + ": the class has not been transformed. Annotate the method with @Async and transform the class: by the"
                + " goal transform of coroutine-maven-plugin, by `java -jar coroutine.jar transform`, or by running with"
                + " -javaagent:coroutine.jar");
    }

    private static String place(StackTraceElement frame) {
        if (frame.getFileName() == null) {
            return " (unknown source)";
        }
        return " (" + frame.getFileName() + (frame.getLineNumber() < 0 ? "" : ":" + frame.getLineNumber()) + ")";
    }
}
