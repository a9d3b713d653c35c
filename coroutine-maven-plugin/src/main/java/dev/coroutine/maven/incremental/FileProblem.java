package dev.coroutine.maven.incremental;

import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that cannot be read or changed; the message has the path, the reason and a remedy. */
public final class FileProblem extends IOException {
    private static final long serialVersionUID = 1L;

    private FileProblem(Path file, String deed, IOException cause, String remedy) {
        super(DiagnosticCode.IO.id() + ": " + file + " cannot be " + deed + ": " + reason(file, cause) + ". " + remedy);
        addSuppressed(cause); // Maven would append the message of a cause
    }

    /** A file that cannot be read. */
    public static IOException reading(Path file, IOException cause) {
        return cause instanceof FileProblem
                ? cause
                : new FileProblem(file, "read", cause, "Make it readable, or delete it and build again");
    }

    /** A file that cannot be written; what was there is unchanged. */
    static IOException writing(Path file, IOException cause) {
        return new FileProblem(
                file, "written", cause, "Check the permissions of its directory and the space on the disk");
    }

    /** A file that cannot be deleted. */
    static IOException deleting(Path file, IOException cause) {
        return new FileProblem(file, "deleted", cause, "Check the permissions of its directory");
    }

    /** What is the matter, in words rather than by the name of the Java class that noticed. */
    private static String reason(Path file, IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return Files.isSymbolicLink(file) ? "the link leads nowhere" : "it does not exist";
        }
        if (cause instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (cause instanceof FileAlreadyExistsException there) {
            return there.getFile() + " is in the way";
        }
        if (cause instanceof DirectoryNotEmptyException) {
            return "it is a directory";
        }
        String message = cause instanceof FileSystemException system ? system.getReason() : cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
