package dev.coroutine.internal.engine;

import dev.coroutine.Coroutine;
import dev.coroutine.abi.DiscardableFrame;
import dev.coroutine.abi.Generator;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The coroutines that were made on loops in debug mode and have not been used. One that is dropped is reported when that
 * is noticed, the others when their loop closes.
 */
final class Unawaited {
    private static final String INTERNAL = "dev.coroutine.internal.";

    private final Map<Key, Made> made = new ConcurrentHashMap<>();
    private final ReferenceQueue<Coroutine<?>> dropped = new ReferenceQueue<>();

    private record Made(TaskLoop loop, boolean stream, String what, String where) {
        void report() {
            loop.report(
                    stream
                            ? "the stream " + what + ", made at " + where
                                    + ", was never used; iterate over it, or await" + " iterator().closeAsync()"
                            : "the coroutine " + what + ", made at " + where + ", was never awaited; await it, give it"
                                    + " to createTask, or discard() it",
                    null,
                    null);
        }
    }

    /** A coroutine, compared by identity. */
    private static final class Key extends WeakReference<Coroutine<?>> {
        private final int hash;

        Key(Coroutine<?> coroutine, @Nullable ReferenceQueue<Coroutine<?>> queue) {
            super(coroutine, queue);
            hash = System.identityHashCode(coroutine);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other || other instanceof Key key && get() != null && get() == key.get();
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    void created(Coroutine<?> coroutine) {
        TaskLoop loop = TaskLoop.currentOrNull();
        if (loop != null && loop.isDebug() && !(coroutine instanceof Inner || coroutine instanceof DiscardableFrame)) {
            reportDropped();
            made.put(new Key(coroutine, dropped), UserCode.look(stack -> made(loop, coroutine, stack)));
        }
    }

    /** Finds the called method and its caller; below generated code lies the user's own method, which made the coroutine. */
    private static Made made(TaskLoop loop, Coroutine<?> coroutine, UserCode.Stack stack) {
        boolean library = coroutine instanceof LibraryFrame<?>
                || coroutine.getClass().getName().startsWith(INTERNAL);
        int called = library ? stack.runtime() - 1 : stack.runtime();
        boolean stream = coroutine instanceof Generator<?> generator && generator.isStream();
        return new Made(loop, stream, stack.place(called), stack.place(called + 1));
    }

    void used(Coroutine<?> coroutine) {
        made.remove(new Key(coroutine, null));
    }

    private void reportDropped() {
        for (Object key = dropped.poll(); key != null; key = dropped.poll()) {
            Made lost = made.remove((Key) key);
            if (lost != null && !lost.loop().isClosed()) {
                lost.loop().onOwnThread(lost::report);
            }
        }
    }

    /** Reports what is left of {@code loop}, on its thread. */
    void close(TaskLoop loop) {
        made.forEach((key, left) -> {
            if (left.loop() == loop && made.remove(key, left)) {
                left.report();
            }
        });
    }
}
