package dev.coroutine;

import java.util.List;

/**
 * What {@code waitAll} and its like have seen, in the order of the arguments.
 *
 * @param <K> the type of the tasks
 * @param done the tasks that have ended
 * @param pending the tasks that have not
 */
public record Waited<K extends Task<?>>(List<K> done, List<K> pending) {}
