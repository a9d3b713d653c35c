package dev.coroutine.transformer.batch;

import dev.coroutine.transformer.bytecode.ClassPath;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The jars inside a Spring Boot archive or a web archive, opened when first asked. */
final class NestedLibraries implements ClassPath {
    private static final Pattern LIBRARY = Pattern.compile("(BOOT-INF|WEB-INF)/lib[^/]*/[^/]+\\.jar");

    private final ZipArchive outer;
    private @Nullable List<ZipArchive> libraries;

    NestedLibraries(ZipArchive outer) {
        this.outer = outer;
    }

    @Override
    public byte @Nullable [] find(String internalName) {
        for (ZipArchive library : libraries()) {
            ZipRecord record = library.find(internalName + ClassFile.SUFFIX);
            if (record != null) {
                try {
                    return ZipArchive.content(record);
                } catch (ZipFormatException unreadable) {
                    return null;
                }
            }
        }
        return null;
    }

    private synchronized List<ZipArchive> libraries() {
        List<ZipArchive> opened = libraries;
        if (opened == null) {
            opened = new ArrayList<>();
            for (ZipRecord record : outer.records()) {
                if (LIBRARY.matcher(record.name()).matches()) {
                    open(record, opened);
                }
            }
            libraries = opened;
        }
        return opened;
    }

    /** A library that cannot be read is nobody's class path; it is copied as it is. */
    private static void open(ZipRecord record, List<ZipArchive> opened) {
        try {
            boolean stored = record.method() == ZipRecord.STORED;
            opened.add(ZipArchive.parse(stored ? record.data() : ByteBuffer.wrap(ZipArchive.content(record))));
        } catch (ZipFormatException unreadable) {
            return;
        }
    }
}
