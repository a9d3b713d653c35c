package dev.coroutine.transformer.batch;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Set;

/** The extra fields of an entry (APPNOTE 4.5): a list of id, length and data. */
final class ZipExtra {
    private static final int ZIP64 = 0x0001;
    /** NTFS times, extended timestamp, and the two Unix fields. */
    private static final Set<Integer> TIMES_AND_OWNER = Set.of(0x000a, 0x5455, 0x5855, 0x7875);

    private ZipExtra() {}

    /** The fields that stay true when the entry's content changes. */
    static byte[] forNewContent(ByteBuffer extra) {
        return filter(extra, false);
    }

    /** The fields that a new entry takes over from its neighbour. */
    static byte[] forNeighbour(ByteBuffer extra) {
        return filter(extra, true);
    }

    private static byte[] filter(ByteBuffer extra, boolean timesOnly) {
        var kept = new ByteArrayOutputStream();
        int at = 0;
        while (at + 4 <= extra.limit()) {
            int id = ZipRecord.unsigned(extra, at);
            int end = at + 4 + ZipRecord.unsigned(extra, at + 2);
            if (end > extra.limit()) {
                break;
            }
            if (timesOnly ? TIMES_AND_OWNER.contains(id) : id != ZIP64) {
                byte[] field = new byte[end - at];
                extra.get(at, field);
                kept.writeBytes(field);
            }
            at = end;
        }
        return kept.toByteArray();
    }
}
