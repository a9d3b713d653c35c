package dev.coroutine.maven.incremental;

import java.nio.file.Path;

/** The index exists and cannot be understood. */
final class DamagedIndexException extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedIndexException(Path path) {
        super(path + " is damaged or of another version");
    }
}
