package dev.coroutine.transformer.batch;

import java.io.IOException;

/** An archive that is damaged, or of a kind that is not read. The message completes "the archive ...". */
final class ZipFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    ZipFormatException(String message) {
        super(message);
    }
}
