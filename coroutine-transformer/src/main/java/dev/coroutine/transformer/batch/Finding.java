package dev.coroutine.transformer.batch;

import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import dev.coroutine.transformer.diagnostic.Location;
import dev.coroutine.transformer.diagnostic.Severity;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/**
 * A diagnostic and the file that it is about.
 *
 * @param file as {@code target/classes/demo/Demo.class} or {@code app.jar!/demo/Demo.class}
 * @param diagnostic what was found
 */
public record Finding(String file, Diagnostic diagnostic) {
    /** What a location is called by a reader that could not get at the class's name. */
    private static final String NAMELESS = "class file";

    /** A finding in a file whose name stands in for that of the class where the class has none. */
    static Finding of(String file, Diagnostic diagnostic) {
        if (!diagnostic.location().className().equals(NAMELESS)) {
            return new Finding(file, diagnostic);
        }
        var location = new Location(file, null, null, 0);
        return new Finding(
                file,
                new Diagnostic(
                        diagnostic.code(), diagnostic.severity(), location, diagnostic.message(), diagnostic.remedy()));
    }

    /** Whether nothing may be written because of this. */
    public boolean isError() {
        return diagnostic.severity() == Severity.ERROR;
    }

    /** Whether the location is in a class, not just a file. */
    public boolean isAboutClass() {
        return !diagnostic.location().className().equals(file);
    }

    /** A file or archive that cannot be read or written. */
    static Finding io(String file, String message, String remedy) {
        var location = new Location(file, null, null, 0);
        return new Finding(file, Diagnostic.of(DiagnosticCode.IO, location, message, remedy));
    }

    /** A file or archive that cannot be read. */
    static Finding unreadable(String file, IOException cause) {
        return cause instanceof ZipFormatException
                ? io(file, "the archive " + cause.getMessage(), "Build or fetch the archive again")
                : io(place(file, cause), "cannot be read: " + reason(cause), "Check the path and its permissions");
    }

    /** A file or archive that cannot be written. */
    static Finding unwritable(String file, IOException cause) {
        return cause instanceof ZipFormatException
                ? io(file, "the archive " + cause.getMessage(), "Split the archive")
                : io(
                        file,
                        "cannot be written, what was there is unchanged: " + at(file, cause) + reason(cause),
                        "Check the path, its permissions and the space on the disk");
    }

    /** Something in a tree that is no file, and is left where it is. */
    static Finding notAFile(Path path) {
        return ioWarning(path, "is not a regular file and is left out", "Move it out of the directory");
    }

    /** An entry of a class path that is left out. */
    static Finding missingFromClassPath(Path path, IOException cause) {
        return ioWarning(path, "the class path entry is left out: " + reason(cause), "Correct the class path");
    }

    private static Finding ioWarning(Path path, String message, String remedy) {
        var location = new Location(path.toString(), null, null, 0);
        var diagnostic = new Diagnostic(DiagnosticCode.IO, Severity.WARNING, location, message, remedy);
        return new Finding(path.toString(), diagnostic);
    }

    /** The file that could not be read, which may lie in the one that was to be. */
    private static String place(String file, IOException cause) {
        return cause instanceof FileSystemException inside && inside.getFile() != null ? inside.getFile() : file;
    }

    private static String at(String file, IOException cause) {
        String place = place(file, cause);
        return place.equals(file) ? "" : place + ": ";
    }

    /** An exception in words that say what is the matter, not which Java class noticed. */
    static String reason(IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return "it does not exist";
        }
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof NotDirectoryException) {
            return "it is not a directory";
        }
        if (cause instanceof FileAlreadyExistsException) {
            return "a file is in the way";
        }
        if (cause instanceof DirectoryNotEmptyException) {
            return "a directory is in the way";
        }
        if (cause instanceof FileSystemLoopException) {
            return "a symbolic link leads back to a directory above it";
        }
        String message = cause instanceof FileSystemException file ? file.getReason() : cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    @Override
    public String toString() {
        return diagnostic.toString();
    }
}
