package dev.coroutine.transformer.batch;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files written under temporary names beside their targets until {@link #commit} moves them all. Whatever fails before
 * leaves every target as it was, and closing removes the temporary files.
 */
final class Staging implements Closeable {
    private static final Set<PosixFilePermission> WRITE = EnumSet.of(
            PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final TemporaryNames temporaryNames = new TemporaryNames();
    private final List<Move> moves = new ArrayList<>();
    private final List<Path> deletions = new ArrayList<>();
    private final List<Path> leftOvers = new ArrayList<>();
    private final Deque<Path> newDirectories = new ArrayDeque<>();
    private boolean committed;

    private record Move(Path temporary, Path target) {}

    /** Writes a file's content. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Prepares a file; one that has this content already is left alone. */
    void write(Path target, byte[] content) throws IOException {
        if (!hasContent(target, content)) {
            write(target, false, out -> out.write(content));
        }
    }

    /** Prepares a file and makes sure that it is on the disk before it takes its target's place. */
    void write(Path target, Content content) throws IOException {
        write(target, true, content);
    }

    private void write(Path target, boolean durable, Content content) throws IOException {
        Path real = resolve(target);
        Path temporary = temporaryFor(real);
        try (FileChannel channel = create(temporary)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            content.writeTo(out);
            out.flush();
            if (durable) {
                channel.force(true);
            }
        }
        copyPermissions(real, temporary);
    }

    private static FileChannel create(Path temporary) throws IOException {
        try {
            return FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        } catch (AccessDeniedException denied) {
            throw new AccessDeniedException(
                    String.valueOf(temporary.toAbsolutePath().getParent()));
        }
    }

    /** Prepares a copy with the source's attributes; a target with the same content is left alone. */
    void copy(Path source, Path target) throws IOException {
        if (Files.isRegularFile(target) && Files.mismatch(source, target) == -1) {
            return;
        }
        Path temporary = temporaryFor(resolve(target));
        Files.copy(source, temporary, StandardCopyOption.COPY_ATTRIBUTES);
    }

    /** Prepares a directory. */
    void directory(Path directory) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path at = directory.toAbsolutePath(); at != null && !Files.exists(at); at = at.getParent()) {
            missing.push(at);
        }
        for (Path path : missing) {
            Files.createDirectory(path);
            newDirectories.push(path);
        }
    }

    /** Prepares the removal of a file. */
    void delete(Path target) {
        deletions.add(target);
    }

    /** Prepares the removal of the temporary files that killed runs have left in a directory; what resists stays. */
    void sweep(@Nullable Path directory) {
        if (directory == null || !Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(file -> TemporaryNames.isLeftOver(String.valueOf(file.getFileName())))
                    .forEach(leftOvers::add);
        } catch (IOException | UncheckedIOException unreadable) {
            return;
        }
    }

    /** Makes everything that was prepared visible, in the order in which it was. */
    void commit() throws IOException {
        committed = true;
        for (Move move : moves) {
            Files.move(move.temporary(), move.target(), StandardCopyOption.ATOMIC_MOVE);
        }
        for (Path deletion : deletions) {
            Files.deleteIfExists(deletion);
        }
        leftOvers.forEach(Staging::deleteIfPossible);
    }

    @Override
    public void close() throws IOException {
        for (Move move : moves) {
            Files.deleteIfExists(move.temporary());
        }
        if (!committed) {
            for (Path directory : newDirectories) {
                Files.deleteIfExists(directory);
            }
        }
    }

    private static void deleteIfPossible(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException resisting) {
            return;
        }
    }

    private Path temporaryFor(Path target) throws IOException {
        Path parent = target.toAbsolutePath().getParent();
        if (parent != null) {
            directory(parent);
        }
        Path temporary = temporaryNames.beside(target);
        moves.add(new Move(temporary, target));
        return temporary;
    }

    /** The file that is to be replaced; refuses what is none. */
    private static Path resolve(Path target) throws IOException {
        if (!Files.exists(target)) {
            return requireNoLink(target);
        }
        if (!Files.isRegularFile(target)) {
            throw new FileSystemException(target.toString(), null, "it is not a regular file");
        }
        return Files.isSymbolicLink(target) ? target.toRealPath() : target;
    }

    private static Path requireNoLink(Path target) throws IOException {
        if (Files.isSymbolicLink(target)) {
            throw new FileSystemException(target.toString(), null, "it is a symbolic link that leads nowhere");
        }
        return target;
    }

    /** Refuses a file that is not to be changed, though its directory would let it be replaced. */
    static void requireWritable(Path file) throws IOException {
        if (!Files.isWritable(file) || isReadOnly(file)) {
            throw new FileSystemException(file.toString(), null, "it is read-only");
        }
    }

    /** Whether nobody may write it; the superuser could nevertheless. */
    private static boolean isReadOnly(Path target) throws IOException {
        var view = Files.getFileAttributeView(target, PosixFileAttributeView.class);
        return view != null && Collections.disjoint(view.readAttributes().permissions(), WRITE);
    }

    private static boolean hasContent(Path target, byte[] content) throws IOException {
        return Files.isRegularFile(target)
                && Files.size(target) == content.length
                && Arrays.equals(Files.readAllBytes(target), content);
    }

    private static void copyPermissions(Path from, Path to) throws IOException {
        var source = Files.getFileAttributeView(from, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (source != null && Files.exists(from)) {
            Files.setPosixFilePermissions(to, source.readAttributes().permissions());
        }
    }
}
