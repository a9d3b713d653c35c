package dev.coroutine.transformer.differential;

import java.util.List;

/** Fixtures whose size is their point. */
final class LargeFixtures {
    private LargeFixtures() {}

    static List<Fixture> all() {
        return List.of();
    }
}
