package dev.coroutine.debug;

/** A loop as management tools see it. */
public interface EventLoopMXBean {
    /** The name of its thread. */
    String getThread();

    /** Whether it is in debug mode. */
    boolean isDebug();

    /** How many turns have begun. */
    long getTurns();

    /** How many tasks have not ended. */
    int getTaskCount();

    /** How many tasks have been made. */
    long getTasksCreated();

    /** How many timers run. */
    int getTimerCount();

    /** How often the watchdog has reported it. */
    long getBlockedReports();

    /** How long it takes to come to what another thread sends, measured now, in milliseconds; 250 at most. */
    double getLagMillis();

    /** Its tasks as a tree, as {@link dev.coroutine.Coroutines#dump()} shows them. */
    String dump();

    /** The call graph of each task, as {@link CallGraph#format()} shows it. */
    String callGraphs();
}
