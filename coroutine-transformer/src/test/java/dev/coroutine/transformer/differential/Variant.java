package dev.coroutine.transformer.differential;

import dev.coroutine.transformer.options.Fuse;
import dev.coroutine.transformer.options.TransformOptions;
import java.util.ArrayList;
import java.util.List;

/**
 * One way to compile, transform and run a fixture.
 *
 * @param thorough whether all schedules are tried or a few
 */
record Variant(
        String name,
        SourceCompiler compiler,
        int release,
        boolean debug,
        Transformation transformation,
        boolean thorough) {
    private static final SourceCompiler JAVAC = new Javac();
    private static final SourceCompiler ECJ = new Ecj();

    /** The one that every fixture sees. */
    static final Variant MAIN = new Variant("javac-17", JAVAC, 17, true, usual(), true);

    static List<Variant> all() {
        List<Variant> all = new ArrayList<>(List.of(
                MAIN,
                plain("javac-17-none", JAVAC, 17, false),
                plain("javac-8", JAVAC, 8, true),
                plain("ecj-17", ECJ, 17, true),
                plain("ecj-8-none", ECJ, 8, false),
                with("unfused", JAVAC, Transformation.of(TransformOptions.DEFAULT.withFuse(Fuse.NONE))),
                with("self-contained", JAVAC, Transformation.of(TransformOptions.DEFAULT.withSelfContained(true))),
                with("switching", JAVAC, Transformation.splitting(0)),
                with("splitting-innermost", ECJ, Transformation.splitting(1))));
        int running = Runtime.version().feature();
        if (running > 17) {
            all.add(plain("javac-" + running, JAVAC, running, true));
        }
        return all;
    }

    private static Variant plain(String name, SourceCompiler compiler, int release, boolean debug) {
        return new Variant(name, compiler, release, debug, usual(), false);
    }

    private static Variant with(String name, SourceCompiler compiler, Transformation transformation) {
        return new Variant(name, compiler, 17, true, transformation, false);
    }

    private static Transformation usual() {
        return Transformation.of(TransformOptions.DEFAULT);
    }

    /** Whether this variant's compiler knows the fixture's language. */
    boolean takes(Fixture fixture) {
        return fixture.release() <= release
                && compiler.getClass().getSimpleName().startsWith(fixture.compiler());
    }

    /** Those variants that compile alike share their class files. */
    String compilation() {
        return compiler.getClass().getSimpleName() + release + debug;
    }

    @Override
    public String toString() {
        return name;
    }
}
