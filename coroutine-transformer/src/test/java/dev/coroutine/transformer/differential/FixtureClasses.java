package dev.coroutine.transformer.differential;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The class files of all fixtures, compiled together, once for each way of compiling. */
final class FixtureClasses {
    private static final Compiled FAILED = new Compiled(Map.of(), Map.of());

    private static final FixtureClasses ALL = new FixtureClasses(Fixtures.all());

    private final List<Fixture> fixtures;
    private final Map<Variant.Compilation, Compiled> compilations = new HashMap<>();

    FixtureClasses(List<Fixture> fixtures) {
        this.fixtures = fixtures;
    }

    /** Those of {@link Fixtures#all()}, which several tests use. */
    static FixtureClasses all() {
        return ALL;
    }

    /** Those of {@link Fixtures#loops()}. */
    static FixtureClasses ofLoops() {
        return new FixtureClasses(Fixtures.loops());
    }

    /** Those of {@link Fixtures#scopes()}. */
    static FixtureClasses ofScopes() {
        return new FixtureClasses(Fixtures.scopes());
    }

    List<Fixture> fixtures() {
        return fixtures;
    }

    /** The class files of {@code fixture} by internal name. */
    synchronized Map<String, byte[]> of(Fixture fixture, Variant variant) {
        Compiled all = compiled(variant);
        StringBuilder errors = new StringBuilder();
        fixture.units().forEach(unit -> errors.append(all.errors().getOrDefault(unit.path(), "")));
        if (!errors.isEmpty()) {
            throw new AssertionError(fixture + " doesn't compile with " + variant + ":\n" + errors);
        }
        Map<String, byte[]> own = new TreeMap<>();
        all.classes().forEach((name, bytes) -> {
            if (fixture.declares(name)) {
                own.put(name, bytes);
            }
        });
        return own;
    }

    private Compiled compiled(Variant variant) {
        Compiled earlier = compilations.putIfAbsent(variant.compilation(), FAILED);
        if (earlier == FAILED) {
            throw new AssertionError("the compiler failed before");
        }
        Compiled all = earlier == null ? compile(variant) : earlier;
        compilations.put(variant.compilation(), all);
        return all;
    }

    private Compiled compile(Variant variant) {
        List<SourceUnit> units = fixtures.stream()
                .filter(variant::takes)
                .flatMap(fixture -> fixture.units().stream())
                .toList();
        Variant.Compilation how = variant.compilation();
        return how.compiler().compile(units, how.release(), how.debug());
    }
}
