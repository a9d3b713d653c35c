package dev.coroutine.transformer.differential;

import java.io.IOException;

/** A resource of a fixture. */
public final class Resource implements AutoCloseable {
    private final Probe probe;
    private final String name;
    private final boolean failing;

    Resource(Probe probe, String name, boolean failing) {
        this.probe = probe;
        this.name = name;
        this.failing = failing;
    }

    @Override
    public void close() throws IOException {
        probe.log("close " + name);
        if (failing) {
            throw probe.checked("close " + name);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
