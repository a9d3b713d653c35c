package dev.coroutine.transformer.batch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Makes jars entry by entry, and reads them. */
public final class Jars {
    /** An even second, so that DOS time holds it. */
    static final long TIME = 1_500_000_000_000L;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(bytes);
    private long time = TIME;

    /** Adds an entry with a timestamp two seconds after that of the one before. */
    public Jars deflated(String name, byte[] content) {
        return add(new ZipEntry(name), ZipEntry.DEFLATED, content);
    }

    public Jars deflated(String name, String content) {
        return deflated(name, content.getBytes(StandardCharsets.UTF_8));
    }

    public Jars stored(String name, byte[] content) {
        return add(new ZipEntry(name), ZipEntry.STORED, content);
    }

    public Jars directory(String name) {
        return stored(name, new byte[0]);
    }

    public Jars manifest(String text) {
        return deflated("META-INF/MANIFEST.MF", text);
    }

    public Jars all(Map<String, byte[]> files) {
        files.forEach(this::deflated);
        return this;
    }

    public Jars add(ZipEntry entry, int method, byte[] content) {
        try {
            entry.setTime(time);
            time += 2000;
            entry.setMethod(method);
            CRC32 crc = new CRC32();
            crc.update(content);
            entry.setCrc(crc.getValue());
            entry.setSize(content.length);
            zip.putNextEntry(entry);
            zip.write(content);
            zip.closeEntry();
            return this;
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public Jars comment(String comment) {
        zip.setComment(comment);
        return this;
    }

    public byte[] bytes() {
        try {
            zip.close();
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public Path write(Path target) throws IOException {
        return Files.write(target, bytes());
    }

    /** The entries of a jar in the order of their data. */
    public static Map<String, byte[]> read(Path jar) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (var in = new ZipInputStream(Files.newInputStream(jar))) {
            for (ZipEntry entry; (entry = in.getNextEntry()) != null; ) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        return entries;
    }
}
