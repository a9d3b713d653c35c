package dev.coroutine.debug;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** How late a loop is. */
@Name("dev.coroutine.LoopLag")
@Label("Loop Lag")
@Category("Coroutine")
@Description("How long the loop took to come to what another thread has sent")
@Period("1 s")
@StackTrace(false)
final class LoopLagEvent extends Event {
    @Label("Loop")
    String loop = "";

    @Label("Lag")
    @Timespan(Timespan.NANOSECONDS)
    long lag;
}
