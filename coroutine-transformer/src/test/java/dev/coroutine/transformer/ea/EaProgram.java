package dev.coroutine.transformer.ea;

import dev.coroutine.transformer.AsyncTransformer;
import dev.coroutine.transformer.TransformResult;
import dev.coroutine.transformer.batch.Sources;
import dev.coroutine.transformer.bytecode.ClassPath;
import dev.coroutine.transformer.options.Profile;
import dev.coroutine.transformer.options.TransformOptions;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** A program compiled against the real ea-async that runs without it. */
final class EaProgram {
    private static final String IMPORTS = "import static com.ea.async.Async.await; import com.ea.async.Async;"
            + " import java.util.concurrent.*; import java.util.function.*; ";

    private final Class<?> type;

    private EaProgram(Map<String, byte[]> classes) {
        try {
            type = Class.forName("Demo", false, new WithoutEa(classes));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Transformed as a build does. */
    static EaProgram batch(String source) {
        Map<String, byte[]> compiled = compile(source);
        AsyncTransformer transformer = AsyncTransformer.of(
                TransformOptions.DEFAULT.withProfile(Profile.EA_ASYNC),
                ClassPath.of(EaProgram.class.getClassLoader()),
                compiled.values());
        Map<String, byte[]> classes = new HashMap<>();
        compiled.forEach((name, bytes) -> {
            TransformResult result = transformer.transform(bytes);
            if (result instanceof TransformResult.Transformed transformed) {
                classes.put(name, transformed.classFile());
                transformed.companions().forEach(classes::put);
            } else if (result instanceof TransformResult.Rejected rejected) {
                throw new AssertionError(rejected.diagnostics());
            } else {
                classes.put(name, bytes);
            }
        });
        return new EaProgram(classes);
    }

    /** Transformed class by class, by the public call. */
    static EaProgram oneByOne(String source) {
        Map<String, byte[]> classes = compile(source);
        classes.replaceAll((name, bytes) -> AsyncTransformer.transform(bytes, EaProgram.class.getClassLoader()));
        return new EaProgram(classes);
    }

    /** As the compiler left it. */
    static EaProgram untransformed(String source) {
        return new EaProgram(compile(source));
    }

    private static Map<String, byte[]> compile(String source) {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains("ea-async"))
                .collect(Collectors.joining(File.pathSeparator));
        Map<String, byte[]> classes = new HashMap<>();
        Sources.compile(Map.of("Demo.java", IMPORTS + source), "-cp", classPath)
                .forEach((path, bytes) -> classes.put(path.replace(".class", ""), bytes));
        return classes;
    }

    Class<?> type() {
        return type;
    }

    /** Calls a static method. */
    CompletableFuture<?> future(String name, Object... arguments) throws Exception {
        for (Method method : type.getDeclaredMethods()) {
            if (method.getName().equals(name) && !method.isSynthetic()) {
                try {
                    return (CompletableFuture<?>) method.invoke(null, arguments);
                } catch (InvocationTargetException e) {
                    if (e.getCause() instanceof Error error) {
                        throw error;
                    }
                    throw (Exception) e.getCause();
                }
            }
        }
        throw new IllegalArgumentException(name);
    }

    /** Has the program's classes, ours, and no class of ea-async. */
    private static final class WithoutEa extends ClassLoader {
        private final Map<String, byte[]> classes;

        WithoutEa(Map<String, byte[]> classes) {
            super(EaProgram.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("com.ea.")) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
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
}
