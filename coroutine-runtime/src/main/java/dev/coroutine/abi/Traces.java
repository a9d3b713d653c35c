package dev.coroutine.abi;

import dev.coroutine.AsyncTimeoutException;
import dev.coroutine.Cancelled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an exception does when it leaves a resumed frame: it gets its logical stack trace and finds its handler.
 *
 * <p>The physical trace ends in the trampoline, since parked callers are not on the Java stack. Their places are put in
 * front of it, the runtime's own calls and the generated glue are taken out, and what called the loop stays below.
 */
final class Traces {
    private static final int MAX_LENGTH = 1024;
    private static final StackWalker STACK = StackWalker.getInstance();
    private static final int NO_LINE = -1;
    private static final String ABI = "dev.coroutine.abi.";
    private static final String INTERNAL = "dev.coroutine.internal.";
    private static final String ENGINE = "dev.coroutine.Engine";
    private static final String RUNNER = "dev.coroutine.Runner";
    private static final String GENERATED = "$async$";

    private Traces() {}

    /** The innermost frame from {@code frame} on that may handle a failure, or null. */
    static @Nullable Frame<?> unwind(@Nullable Frame<?> frame) {
        Frame<?> candidate = frame;
        while (candidate != null && candidate.state > 0) {
            candidate = candidate.parent;
        }
        return candidate;
    }

    /** The places where {@code frame} and the calls that await it are parked, innermost first. */
    static List<StackTraceElement> chain(@Nullable Frame<?> frame) {
        List<StackTraceElement> places = new ArrayList<>();
        Frame<?> next = frame;
        while (next != null && places.size() < MAX_LENGTH) {
            places.add(next.trace().at(next.state));
            next = next.parent == frame ? null : next.parent; // a circle while a step of another thread parks
        }
        return places;
    }

    /** Cleans the failure's trace and adds {@code awaiting} and the calls that await it, unless they are there. */
    static void splice(Throwable failure, @Nullable Frame<?> awaiting) {
        rewrite(failure, awaiting == null ? List.of() : chain(awaiting));
    }

    /** Adds what is on the Java stack, down to the trampoline, to a failure that was made elsewhere. */
    static void arrive(Throwable failure) {
        if (isStackless(failure, failure.getStackTrace())) {
            return;
        }
        // not a new Throwable's trace, which would cost as much as the stack is deep
        StackTraceElement[] step = STACK.walk(frames -> frames.map(StackWalker.StackFrame::toStackTraceElement)
                .takeWhile(each -> !isTrampoline(each))
                .toArray(StackTraceElement[]::new));
        List<StackTraceElement> calls = new ArrayList<>();
        appendClean(calls, step, 0, step.length);
        rewrite(failure, calls);
    }

    private static void rewrite(Throwable failure, List<StackTraceElement> calls) {
        StackTraceElement[] old = failure.getStackTrace();
        if (isStackless(failure, old)) {
            return;
        }
        int below = trampoline(old);
        List<StackTraceElement> trace = new ArrayList<>(old.length + calls.size());
        appendClean(trace, old, 0, below);
        append(trace, calls);
        appendClean(trace, old, below, old.length);
        if (!same(trace, old)) {
            failure.setStackTrace(trace.toArray(new StackTraceElement[0]));
        }
    }

    /** Adds those of {@code calls} that a trace does not end with, unless it contains them all. */
    private static void append(List<StackTraceElement> trace, List<StackTraceElement> calls) {
        int room = MAX_LENGTH - trace.size();
        if (room > 0 && indexOf(trace, calls) < 0) {
            List<StackTraceElement> rest = calls.subList(overlap(trace, calls), calls.size());
            trace.addAll(rest.subList(0, Math.min(room, rest.size())));
        }
    }

    /** How many of {@code calls} a trace ends with: they were on the Java stack, and have been parked since. */
    private static int overlap(List<StackTraceElement> trace, List<StackTraceElement> calls) {
        for (int count = Math.min(trace.size(), calls.size()); count > 0; count--) {
            if (samePlaces(trace, trace.size() - count, calls.subList(0, count))) {
                return count;
            }
        }
        return 0;
    }

    private static boolean samePlaces(List<StackTraceElement> trace, int from, List<StackTraceElement> calls) {
        for (int i = 0; i < calls.size(); i++) {
            if (!isSamePlace(trace.get(from + i), calls.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Compares what trace tables know: elements of the virtual machine name the loader and the module besides. */
    private static boolean isSamePlace(StackTraceElement one, StackTraceElement other) {
        return one.getLineNumber() == other.getLineNumber()
                && one.getMethodName().equals(other.getMethodName())
                && one.getClassName().equals(other.getClassName());
    }

    /** Whether a failure has no trace because somebody wanted it so; two of ours begin with none. */
    private static boolean isStackless(Throwable failure, StackTraceElement[] trace) {
        return trace.length == 0 && !(failure instanceof Cancelled) && !(failure instanceof AsyncTimeoutException);
    }

    /** Where the trampoline, or else what started the loop, is in a trace; its length if it is not there. */
    private static int trampoline(StackTraceElement[] trace) {
        for (int i = 0; i < trace.length; i++) {
            if (isTrampoline(trace[i])) {
                return i;
            }
        }
        return trace.length;
    }

    private static boolean isTrampoline(StackTraceElement element) {
        String owner = element.getClassName();
        return owner.startsWith(RUNNER)
                || owner.equals(Strand.class.getName())
                        && element.getMethodName().equals("run");
    }

    private static void appendClean(List<StackTraceElement> to, StackTraceElement[] trace, int from, int end) {
        boolean hot = false;
        for (StackTraceElement element : Arrays.asList(trace).subList(from, end)) {
            String owner = element.getClassName();
            if (owner.startsWith(ABI) || owner.startsWith(INTERNAL) || owner.equals(ENGINE)) {
                hot = owner.equals(HotCall.class.getName());
            } else if (isGenerated(owner) || hot && element.getLineNumber() < 0 || isPiece(to, element)) {
                hot = false;
            } else {
                hot = false;
                to.add(element);
            }
        }
    }

    /**
     * Whether this is a body of long code that has passed control on to the next one, which stands above it: the same
     * method, in code of no line. Where a method calls itself there is one.
     */
    private static boolean isPiece(List<StackTraceElement> above, StackTraceElement element) {
        if (element.getLineNumber() != NO_LINE || above.isEmpty()) {
            return false;
        }
        StackTraceElement next = above.get(above.size() - 1);
        return next.getLineNumber() >= 0
                && next.getMethodName().equals(element.getMethodName())
                && next.getClassName().equals(element.getClassName());
    }

    private static boolean isGenerated(String className) {
        return className.startsWith(GENERATED, className.lastIndexOf('.') + 1);
    }

    private static int indexOf(List<StackTraceElement> trace, List<StackTraceElement> calls) {
        for (int i = 0; i + calls.size() <= trace.size(); i++) {
            if (samePlaces(trace, i, calls)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean same(List<StackTraceElement> trace, StackTraceElement[] old) {
        return trace.equals(Arrays.asList(old));
    }
}
