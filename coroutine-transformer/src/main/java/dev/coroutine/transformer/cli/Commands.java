package dev.coroutine.transformer.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the command objects and tells those that report whether there is a terminal. */
final class Commands implements IFactory {
    private final boolean terminal;

    Commands(boolean terminal) {
        this.terminal = terminal;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        return type == Reporting.class
                ? type.cast(new Reporting(terminal))
                : CommandLine.defaultFactory().create(type);
    }
}
