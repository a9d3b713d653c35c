package dev.coroutine.transformer.batch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * One entry of an archive: its central directory header and its local record, both as they stand in the file.
 *
 * @param name the entry's name, with {@code /}
 * @param central the central directory header with name, extra fields and comment
 * @param local the local header, the data, a data descriptor and whatever gap follows
 * @param dataOffset where in {@code local} the data starts
 * @param position the entry's place in the central directory
 */
record ZipRecord(String name, ByteBuffer central, ByteBuffer local, int dataOffset, int position) {
    static final int LOCAL_HEADER = 30;
    static final int CENTRAL_HEADER = 46;
    static final int LOCAL_SIGNATURE = 0x04034b50;
    static final int CENTRAL_SIGNATURE = 0x02014b50;
    static final int STORED = 0;
    static final int DEFLATED = 8;
    static final int FLAG_ENCRYPTED = 1;
    static final int FLAG_DESCRIPTOR = 1 << 3;
    static final int FLAG_UTF8 = 1 << 11;

    int flags() {
        return unsigned(central, 8);
    }

    int method() {
        return unsigned(central, 10);
    }

    int crc() {
        return central.getInt(16);
    }

    long compressedSize() {
        return Integer.toUnsignedLong(central.getInt(20));
    }

    long size() {
        return Integer.toUnsignedLong(central.getInt(24));
    }

    boolean isDirectory() {
        return name.endsWith("/");
    }

    /** The bytes of the central header's extra field. */
    ByteBuffer centralExtra() {
        return slice(central, CENTRAL_HEADER + unsigned(central, 28), unsigned(central, 30));
    }

    /** The central header's comment. */
    ByteBuffer comment() {
        return slice(central, CENTRAL_HEADER + unsigned(central, 28) + unsigned(central, 30), unsigned(central, 32));
    }

    /** The bytes of the local header's extra field. */
    ByteBuffer localExtra() {
        return slice(local, LOCAL_HEADER + unsigned(local, 26), unsigned(local, 28));
    }

    /** The data as it is stored, compressed or not. */
    ByteBuffer data() {
        return slice(local, dataOffset, (int) compressedSize());
    }

    static int unsigned(ByteBuffer buffer, int index) {
        return Short.toUnsignedInt(buffer.getShort(index));
    }

    static ByteBuffer slice(ByteBuffer buffer, int index, int length) {
        return buffer.slice(index, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Reads a name; archives of Java are UTF-8 whether they say so or not. */
    static String text(ByteBuffer bytes) {
        String utf8 = StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
        return utf8.indexOf('\uFFFD') < 0
                ? utf8
                : StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
    }
}
