package dev.coroutine.internal.engine;

/** An action for the end of a task that is looked at; on the loop of whoever looks. */
final class Watch extends Arrival implements Quiet {
    private final LoopTask<?> task;
    private final Runnable action;
    private boolean ended;

    Watch(TaskLoop loop, LoopTask<?> task, Runnable action) {
        super(loop);
        this.task = task;
        this.action = action;
    }

    /** Begins to look. */
    void follow() {
        task.loop.onOwnThread(() -> task.listen(this));
        if (!publish()) {
            arrived();
        }
    }

    @Override
    void arrived() {
        ended = true;
        action.run();
    }

    boolean hasEnded() {
        return ended;
    }
}
