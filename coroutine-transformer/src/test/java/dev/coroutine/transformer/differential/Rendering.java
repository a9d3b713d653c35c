package dev.coroutine.transformer.differential;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Values as text that is the same for the reference and the transformed program, whatever loader their classes have. */
final class Rendering {
    private Rendering() {}

    static String of(Object value, Map<Throwable, Integer> known) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Throwable failure) {
            return failure(failure, known, 0);
        }
        if (value.getClass().isArray()) {
            return array(value, known);
        }
        if (value instanceof CharSequence) {
            return value.toString();
        }
        return value.getClass().getSimpleName() + ":" + value;
    }

    private static String array(Object array, Map<Throwable, Integer> known) {
        List<String> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            elements.add(of(Array.get(array, i), known));
        }
        return array.getClass().getSimpleName() + elements;
    }

    private static String failure(Throwable failure, Map<Throwable, Integer> known, int depth) {
        StringBuilder text = new StringBuilder(failure.getClass().getName());
        if (known.containsKey(failure)) {
            text.append(" #").append(known.get(failure));
        }
        text.append(" (").append(message(failure)).append(')').append(place(failure));
        if (depth < 4) {
            if (failure.getCause() != null) {
                text.append(" cause ").append(failure(failure.getCause(), known, depth + 1));
            }
            for (Throwable suppressed : failure.getSuppressed()) {
                text.append(" suppressed ").append(failure(suppressed, known, depth + 1));
            }
        }
        return text.toString();
    }

    /** The message without what the virtual machine says about local variables and class loaders. */
    private static String message(Throwable failure) {
        if (failure instanceof NullPointerException) {
            return "";
        }
        String message = String.valueOf(failure.getMessage());
        return failure instanceof ClassCastException ? message.replaceAll("\\(.*", "") : message;
    }

    /** Where a fixture itself threw it; the bodies of the reference go by their methods' names. */
    private static String place(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        if (trace.length == 0 || !FixtureLoader.NAME.equals(trace[0].getClassLoaderName())) {
            return "";
        }
        String method = trace[0].getMethodName().replace(ReferenceRewriter.BODY, "");
        return " at " + trace[0].getClassName() + "." + method + ":" + trace[0].getLineNumber();
    }
}
