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
record Variant(String name, Compilation compilation, Transformation transformation, boolean thorough, Runs runs) {
    /** How the class files come about; variants that compile alike share them. */
    record Compilation(SourceCompiler compiler, int release, boolean debug) {}

    private static final SourceCompiler JAVAC = new Javac();
    private static final SourceCompiler ECJ = new Ecj();

    /** The one that every fixture sees. */
    static final Variant MAIN =
            new Variant("javac-17", new Compilation(JAVAC, 17, true), usual(), true, Runs.ON_STRAND);

    static List<Variant> all() {
        List<Variant> all = new ArrayList<>(List.of(
                MAIN,
                plain("javac-17-none", JAVAC, 17, false),
                plain("javac-8", JAVAC, 8, true),
                plain("ecj-17", ECJ, 17, true),
                plain("ecj-8-none", ECJ, 8, false),
                new Variant("loop", MAIN.compilation(), usual(), false, Runs.ON_LOOP),
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
        Compilation compilation = new Compilation(compiler, release, debug);
        return new Variant(name, compilation, usual(), false, Runs.ON_STRAND);
    }

    private static Variant with(String name, SourceCompiler compiler, Transformation transformation) {
        Compilation compilation = new Compilation(compiler, 17, true);
        return new Variant(name, compilation, transformation, false, Runs.ON_STRAND);
    }

    private static Transformation usual() {
        return Transformation.of(TransformOptions.DEFAULT);
    }

    /** Whether this variant's compiler knows the fixture's language. */
    boolean takes(Fixture fixture) {
        return fixture.release() <= compilation.release()
                && compilation.compiler().getClass().getSimpleName().startsWith(fixture.compiler());
    }

    @Override
    public String toString() {
        return name;
    }
}
