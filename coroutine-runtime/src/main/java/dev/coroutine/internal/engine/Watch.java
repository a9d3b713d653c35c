package dev.coroutine.internal.engine;

/** One of the tasks that a {@link WaitFrame} looks at. */
final class Watch extends Arrival implements Quiet {
    private final WaitFrame<?> frame;
    private final LoopTask<?> task;
    private boolean ended;

    Watch(WaitFrame<?> frame, TaskLoop loop, LoopTask<?> task) {
        super(loop);
        this.frame = frame;
        this.task = task;
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
        frame.ended(task);
    }

    boolean hasEnded() {
        return ended;
    }
}
