package dev.coroutine.transformer.batch;

import static dev.coroutine.transformer.batch.ZipRecord.CENTRAL_HEADER;
import static dev.coroutine.transformer.batch.ZipRecord.LOCAL_HEADER;
import static dev.coroutine.transformer.batch.ZipRecord.slice;
import static dev.coroutine.transformer.batch.ZipRecord.unsigned;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads an archive's central directory and finds the local record of each entry. */
final class ZipRecords {
    private final ByteBuffer file;
    private final ZipDirectory directory;

    ZipRecords(ByteBuffer file, ZipDirectory directory) {
        this.file = file;
        this.directory = directory;
    }

    /** The entries in the order of their data, each checked to lie inside the file and outside the others. */
    List<ZipRecord> read() throws ZipFormatException {
        List<ByteBuffer> headers = headers();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < headers.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingLong(i -> offset(headers.get(i))));
        List<ZipRecord> records = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            ByteBuffer central = headers.get(order.get(i));
            long end = i + 1 < order.size() ? offset(headers.get(order.get(i + 1))) : directory.start();
            records.add(record(central, end, order.get(i)));
        }
        return records;
    }

    private List<ByteBuffer> headers() throws ZipFormatException {
        List<ByteBuffer> headers = new ArrayList<>();
        int end = directory.start() + directory.size();
        int at = directory.start();
        while (headers.size() < directory.entries()) {
            if (at + CENTRAL_HEADER > end || file.getInt(at) != ZipRecord.CENTRAL_SIGNATURE) {
                throw new ZipFormatException("is damaged: its directory has fewer entries than it says");
            }
            long length =
                    CENTRAL_HEADER + (long) unsigned(file, at + 28) + unsigned(file, at + 30) + unsigned(file, at + 32);
            if (length > end - at) {
                throw new ZipFormatException("is damaged: an entry of its directory is cut off");
            }
            headers.add(slice(file, at, (int) length));
            at += (int) length;
        }
        if (at + CENTRAL_HEADER <= end && file.getInt(at) == ZipRecord.CENTRAL_SIGNATURE) {
            throw new ZipFormatException("is damaged: its directory has more entries than it says");
        }
        return headers;
    }

    private long offset(ByteBuffer central) {
        return directory.base() + Integer.toUnsignedLong(central.getInt(42));
    }

    private ZipRecord record(ByteBuffer central, long end, int position) throws ZipFormatException {
        String name = ZipRecord.text(slice(central, CENTRAL_HEADER, unsigned(central, 28)));
        refuseUnreadable(name, central);
        long start = offset(central);
        if (end > directory.start() || end - start < LOCAL_HEADER) {
            throw new ZipFormatException("is damaged: entry " + name + " lies outside the file or in another entry");
        }
        ByteBuffer local = slice(file, (int) start, (int) (end - start));
        int nameLength = unsigned(local, 26);
        int data = LOCAL_HEADER + nameLength + unsigned(local, 28);
        long size = Integer.toUnsignedLong(central.getInt(20));
        boolean agrees = local.getInt(0) == ZipRecord.LOCAL_SIGNATURE
                && data + size <= local.limit()
                && slice(local, LOCAL_HEADER, nameLength).equals(slice(central, CENTRAL_HEADER, unsigned(central, 28)));
        if (!agrees) {
            throw new ZipFormatException("is damaged: the two headers of entry " + name + " disagree");
        }
        return new ZipRecord(name, central, local, data, position);
    }

    private static void refuseUnreadable(String name, ByteBuffer central) throws ZipFormatException {
        if ((unsigned(central, 8) & ZipRecord.FLAG_ENCRYPTED) != 0) {
            throw new ZipFormatException("has an encrypted entry, " + name);
        }
        boolean zip64 = central.getInt(20) == -1 || central.getInt(24) == -1 || central.getInt(42) == -1;
        if (zip64) {
            throw new ZipFormatException("has an entry in zip64 form, " + name + ", which is not supported");
        }
    }
}
