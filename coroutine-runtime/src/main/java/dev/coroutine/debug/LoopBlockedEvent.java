package dev.coroutine.debug;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;

/** A report of the watchdog. */
@Name("dev.coroutine.LoopBlocked")
@Label("Loop Blocked")
@Description("A step has kept the loop's thread for longer than the watchdog allows, and still does")
final class LoopBlockedEvent extends TaskEvent {
    @Label("Place")
    String place = "";

    @Label("Blocked For")
    @Timespan(Timespan.NANOSECONDS)
    long blockedFor;
}
