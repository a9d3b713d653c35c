package dev.coroutine.transformer.batch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Composes the end of an archive, with zip64 records where there are 65,535 entries or more. */
final class ZipEnd {
    private static final short ZIP64_VERSION = 45;

    private ZipEnd() {}

    static ByteBuffer of(int entries, long size, long start, ByteBuffer comment) {
        boolean many = entries >= ZipDirectory.MANY;
        int zip64 = many ? ZipDirectory.ZIP64_END_HEADER + ZipDirectory.ZIP64_LOCATOR : 0;
        ByteBuffer end = ByteBuffer.allocate(zip64 + ZipDirectory.END_HEADER + comment.limit())
                .order(ByteOrder.LITTLE_ENDIAN);
        if (many) {
            putZip64(end, entries, size, start);
        }
        short count = (short) Math.min(entries, ZipDirectory.MANY);
        end.putInt(ZipDirectory.END_SIGNATURE).putInt(0).putShort(count).putShort(count);
        end.putInt((int) size).putInt((int) start);
        end.putShort((short) comment.limit()).put(comment.duplicate());
        return end.flip();
    }

    private static void putZip64(ByteBuffer end, long entries, long size, long start) {
        end.putInt(ZipDirectory.ZIP64_END_SIGNATURE).putLong(ZipDirectory.ZIP64_END_HEADER - 12L);
        end.putShort(ZIP64_VERSION).putShort(ZIP64_VERSION).putInt(0).putInt(0);
        end.putLong(entries).putLong(entries).putLong(size).putLong(start);
        end.putInt(ZipDirectory.ZIP64_LOCATOR_SIGNATURE)
                .putInt(0)
                .putLong(start + size)
                .putInt(1);
    }
}
