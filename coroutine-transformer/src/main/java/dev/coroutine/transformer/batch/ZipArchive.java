package dev.coroutine.transformer.batch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * A zip file in memory, entry by entry as it stands, so that what is not rewritten can be copied bit for bit.
 * {@code java.util.zip} gives neither raw entries nor external attributes, local extra fields or what precedes the
 * archive.
 */
final class ZipArchive {
    /** Deflate's best ratio is 1032 to 1; a directory that claims more lies. */
    private static final long BEST_RATIO = 1032;

    private final ByteBuffer file;
    private final ZipDirectory directory;
    private final List<ZipRecord> records;
    private final Map<String, ZipRecord> byName = new HashMap<>();

    private ZipArchive(ByteBuffer file, ZipDirectory directory, List<ZipRecord> records) {
        this.file = file;
        this.directory = directory;
        this.records = records;
    }

    static ZipArchive parse(ByteBuffer bytes) throws ZipFormatException {
        ByteBuffer file = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        ZipDirectory directory = ZipDirectory.find(file);
        List<ZipRecord> records = new ZipRecords(file, directory).read();
        var archive = new ZipArchive(file, directory, records);
        for (ZipRecord record : records) {
            if (archive.byName.putIfAbsent(record.name(), record) != null) {
                throw new ZipFormatException("has two entries named " + record.name());
            }
        }
        return archive;
    }

    /** The entries in the order of their data. */
    List<ZipRecord> records() {
        return records;
    }

    @Nullable
    ZipRecord find(String name) {
        return byName.get(name);
    }

    /** The archive's comment. */
    ByteBuffer comment() {
        return directory.comment();
    }

    /** What must be subtracted from a position in the file to get an offset as archives store them. */
    int base() {
        return directory.base();
    }

    /** What precedes the first entry, as a launch script. */
    ByteBuffer preamble() {
        int end = records.isEmpty()
                ? directory.start()
                : directory.base() + records.get(0).central().getInt(42);
        return ZipRecord.slice(file, 0, end);
    }

    /** The entry's content, decompressed and checked against its size and checksum. */
    static byte[] content(ZipRecord record) throws ZipFormatException {
        byte[] content = switch (record.method()) {
            case ZipRecord.STORED -> stored(record);
            case ZipRecord.DEFLATED -> inflated(record);
            default ->
                throw new ZipFormatException("has an entry " + record.name() + " with compression method "
                        + record.method() + ", which Java cannot read");
        };
        CRC32 crc = new CRC32();
        crc.update(content);
        if ((int) crc.getValue() != record.crc()) {
            throw damaged(record, "its checksum is wrong");
        }
        return content;
    }

    private static byte[] stored(ZipRecord record) throws ZipFormatException {
        if (record.size() != record.compressedSize()) {
            throw damaged(record, "its sizes disagree");
        }
        byte[] content = new byte[(int) record.size()];
        record.data().get(content);
        return content;
    }

    private static byte[] inflated(ZipRecord record) throws ZipFormatException {
        if (record.size() > BEST_RATIO * (record.compressedSize() + 1) || record.size() > Integer.MAX_VALUE - 8) {
            throw damaged(record, "its size is impossible");
        }
        var inflater = new Inflater(true);
        try {
            byte[] content = new byte[(int) record.size()];
            inflater.setInput(record.data());
            int length = 0;
            while (length < content.length) {
                int more = inflater.inflate(content, length, content.length - length);
                if (more == 0) {
                    throw damaged(record, "its data ends early");
                }
                length += more;
            }
            if (!inflater.finished() && inflater.inflate(new byte[1]) != 0) {
                throw damaged(record, "its data is longer than it says");
            }
            return content;
        } catch (DataFormatException corrupt) {
            throw damaged(record, "its data does not decompress");
        } finally {
            inflater.end();
        }
    }

    private static ZipFormatException damaged(ZipRecord record, String why) {
        return new ZipFormatException("is damaged: entry " + record.name() + ": " + why);
    }
}
