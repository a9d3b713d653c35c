package dev.coroutine.transformer.batch;

import java.nio.ByteBuffer;

/**
 * The end of an archive (APPNOTE 4.3.14 to 4.3.16): where the central directory lies and what it promises.
 *
 * @param start where the central directory starts
 * @param size its length in bytes
 * @param entries how many entries it has
 * @param base what is to be added to the offsets in the archive: not 0 where something was put before it
 * @param comment the archive's comment
 */
record ZipDirectory(int start, int size, int entries, int base, ByteBuffer comment) {
    static final int END_HEADER = 22;
    static final int END_SIGNATURE = 0x06054b50;
    static final int ZIP64_LOCATOR = 20;
    static final int ZIP64_LOCATOR_SIGNATURE = 0x07064b50;
    static final int ZIP64_END_HEADER = 56;
    static final int ZIP64_END_SIGNATURE = 0x06064b50;
    static final int MANY = 0xFFFF;

    static ZipDirectory find(ByteBuffer file) throws ZipFormatException {
        int last = file.limit() - END_HEADER;
        for (int at = last; at >= Math.max(0, last - 0xFFFF); at--) {
            if (file.getInt(at) == END_SIGNATURE && ZipRecord.unsigned(file, at + 20) == last - at) {
                return read(file, at);
            }
        }
        throw new ZipFormatException("is not a zip file, or it is truncated: its end is missing");
    }

    private static ZipDirectory read(ByteBuffer file, int end) throws ZipFormatException {
        ByteBuffer comment = ZipRecord.slice(file, end + END_HEADER, ZipRecord.unsigned(file, end + 20));
        int locator = end - ZIP64_LOCATOR;
        if (locator >= ZIP64_END_HEADER && file.getInt(locator) == ZIP64_LOCATOR_SIGNATURE) {
            int zip64 = zip64End(file, locator);
            return new Limits(file.getLong(zip64 + 32), file.getLong(zip64 + 40), file.getLong(zip64 + 48), zip64)
                    .directory(comment);
        }
        if (file.getShort(end + 4) != 0 || file.getShort(end + 6) != 0) {
            throw new ZipFormatException("is split into several files");
        }
        return new Limits(
                        ZipRecord.unsigned(file, end + 10),
                        Integer.toUnsignedLong(file.getInt(end + 12)),
                        Integer.toUnsignedLong(file.getInt(end + 16)),
                        end)
                .directory(comment);
    }

    private static int zip64End(ByteBuffer file, int locator) throws ZipFormatException {
        long stated = file.getLong(locator + 8);
        int at = stated >= 0 && stated <= locator - ZIP64_END_HEADER ? (int) stated : 0;
        if (file.getInt(at) != ZIP64_END_SIGNATURE) {
            at = locator - ZIP64_END_HEADER;
        }
        if (file.getInt(at) != ZIP64_END_SIGNATURE) {
            throw new ZipFormatException("is damaged: its zip64 end record is missing");
        }
        return at;
    }

    /** What the end record says, unchecked. */
    private record Limits(long entries, long size, long offset, int end) {
        ZipDirectory directory(ByteBuffer comment) throws ZipFormatException {
            boolean fits = size >= 0
                    && size <= end
                    && offset >= 0
                    && offset <= end - size
                    && entries >= 0
                    && entries <= size / ZipRecord.CENTRAL_HEADER;
            if (!fits) {
                throw new ZipFormatException("is damaged or truncated: its directory lies outside the file");
            }
            int start = (int) (end - size);
            return new ZipDirectory(start, (int) size, (int) entries, (int) (start - offset), comment);
        }
    }
}
