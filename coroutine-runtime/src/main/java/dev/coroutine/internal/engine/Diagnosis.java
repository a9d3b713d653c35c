package dev.coroutine.internal.engine;

import java.util.List;

/** What the engine needs of the package that shows it to people, which depends on the engine. */
public abstract class Diagnosis {
    private static final String PROVIDER = "dev.coroutine.debug.Diagnostician";

    /** For the provider alone. */
    protected Diagnosis() {}

    private static final class Holder {
        static final Diagnosis INSTANCE = load();

        private static Diagnosis load() {
            try {
                return (Diagnosis)
                        Class.forName(PROVIDER).getDeclaredConstructor().newInstance();
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }
    }

    /** The provider. */
    static Diagnosis instance() {
        return Holder.INSTANCE;
    }

    /** The loops and their tasks as text. */
    protected abstract String dump(List<LoopSnapshot> loops);
}
