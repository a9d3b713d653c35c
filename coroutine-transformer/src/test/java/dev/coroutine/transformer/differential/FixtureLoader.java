package dev.coroutine.transformer.differential;

import java.util.Map;

/** Defines the classes of one program, with assertions on. */
final class FixtureLoader extends ClassLoader {
    static final String NAME = "fixture";

    private final Map<String, byte[]> classes;

    /** Defines {@code classes}, keyed by internal name. */
    FixtureLoader(Map<String, byte[]> classes) {
        super(NAME, FixtureLoader.class.getClassLoader());
        this.classes = classes;
        setDefaultAssertionStatus(true);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(name.replace('.', '/'));
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }
}
