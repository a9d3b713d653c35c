package demo;

import dev.coroutine.Coroutine;
import dev.coroutine.abi.Frame;
import dev.coroutine.abi.Strand;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** An asynchronous method as the transformer would rewrite it: it awaits its argument and returns what that gave. */
final class Calls {
    private Calls() {}

    static Coroutine<Object> call(Object awaited) {
        return new $async$Calls$call(Frame.COLD, awaited, false);
    }

    /** The same with a handler around the await; the handler returns the trace that it sees. */
    static Coroutine<Object> callInTry(Object awaited) {
        return new $async$Calls$call(Frame.COLD, awaited, true);
    }

    static Object call(Object awaited, boolean handles, Strand strand, $async$Calls$call none) throws Throwable {
        if (awaited instanceof Supplier<?> thrower) {
            return thrower.get();
        }
        Object value = Strand.awaitAny(awaited, strand);
        if (value == Strand.SUSPENDED) {
            $async$Calls$call frame = new $async$Calls$call(Frame.RUNNING, null, handles);
            return frame.park(strand, handles ? $async$Calls$call.IN_TRY : $async$Calls$call.IN_AWAIT);
        }
        return value;
    }

    static Object call($async$Calls$call frame, Strand strand, Object value, Throwable failure) throws Throwable {
        boolean handles = frame.state < 0;
        frame.state = Frame.RUNNING;
        if (failure == null) {
            return value;
        }
        if (handles) {
            return places(failure);
        }
        throw failure;
    }

    static List<String> places(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .map(place -> place.getClassName() + "." + place.getMethodName() + ":" + place.getLineNumber())
                .toList();
    }
}
