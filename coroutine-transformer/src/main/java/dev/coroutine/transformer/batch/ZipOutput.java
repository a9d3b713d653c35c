package dev.coroutine.transformer.batch;

import static dev.coroutine.transformer.batch.ZipRecord.slice;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes an archive after the model of another one: entries are copied, given new content, or added. */
final class ZipOutput {
    private static final long LARGEST = 0xFFFFFFFEL;

    private final ZipArchive model;
    private final OutputStream out;
    private final List<Header> headers = new ArrayList<>();
    private long written;

    /** A central directory header, to be sorted by the place of the entry it comes from. */
    private record Header(int position, ByteBuffer bytes) {}

    ZipOutput(ZipArchive model, OutputStream out) throws IOException {
        this.model = model;
        this.out = out;
        write(model.preamble());
    }

    /** Copies an entry as it stands. */
    void copy(ZipRecord record) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(record.central().limit()).order(ByteOrder.LITTLE_ENDIAN);
        header.put(record.central().duplicate()).flip();
        place(record, header);
        write(record.local());
    }

    /** Writes an entry with new content and everything else as it was. */
    void replace(ZipRecord record, byte[] content) throws IOException {
        byte[] localExtra = ZipExtra.forNewContent(record.localExtra());
        byte[] centralExtra = ZipExtra.forNewContent(record.centralExtra());
        add(record, new NewEntry(record.name(), content, localExtra, centralExtra, record.comment()));
    }

    /** Writes a new entry with the timestamps, attributes and compression of another. */
    void addLike(ZipRecord neighbour, String name, byte[] content) throws IOException {
        byte[] localExtra = ZipExtra.forNeighbour(neighbour.localExtra());
        byte[] centralExtra = ZipExtra.forNeighbour(neighbour.centralExtra());
        add(neighbour, new NewEntry(name, content, localExtra, centralExtra, ByteBuffer.allocate(0)));
    }

    /** Writes the central directory and the end of the archive. */
    void finish() throws IOException {
        long start = written - model.base();
        headers.sort(Comparator.comparingInt(Header::position));
        for (Header header : headers) {
            write(header.bytes());
        }
        long size = written - model.base() - start;
        write(ZipEnd.of(headers.size(), size, start, model.comment()));
    }

    private record NewEntry(String name, byte[] content, byte[] localExtra, byte[] centralExtra, ByteBuffer comment) {}

    private void add(ZipRecord like, NewEntry entry) throws IOException {
        boolean stored = like.method() == ZipRecord.STORED;
        byte[] data = stored ? entry.content() : deflate(entry.content());
        byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
        boolean ascii = name.length == entry.name().length();
        int flags = (like.flags() & ZipRecord.FLAG_UTF8) | (ascii ? 0 : ZipRecord.FLAG_UTF8);
        CRC32 crc = new CRC32();
        crc.update(entry.content());

        ByteBuffer header = buffer(ZipRecord.CENTRAL_HEADER
                + name.length
                + entry.centralExtra().length
                + entry.comment().limit());
        header.put(slice(like.central(), 0, ZipRecord.CENTRAL_HEADER));
        header.putShort(8, (short) flags);
        header.putInt(16, (int) crc.getValue()).putInt(20, data.length).putInt(24, entry.content().length);
        header.putShort(28, (short) name.length).putShort(30, (short) entry.centralExtra().length);
        header.putShort(32, (short) entry.comment().limit());
        header.put(name)
                .put(entry.centralExtra())
                .put(entry.comment().duplicate())
                .flip();

        ByteBuffer local = buffer(ZipRecord.LOCAL_HEADER + name.length + entry.localExtra().length);
        local.putInt(ZipRecord.LOCAL_SIGNATURE);
        local.put(slice(header, 6, 22)); // version needed up to the two sizes
        local.putShort((short) name.length).putShort((short) entry.localExtra().length);
        local.put(name).put(entry.localExtra()).flip();

        place(like, header);
        write(local);
        write(ByteBuffer.wrap(data));
    }

    private void place(ZipRecord origin, ByteBuffer header) throws ZipFormatException {
        long offset = written - model.base();
        if (offset > LARGEST) {
            throw new ZipFormatException("would pass 4 GB, which needs zip64 entries and is not supported");
        }
        header.putInt(42, (int) offset);
        headers.add(new Header(origin.position(), header));
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] deflate(byte[] content) {
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(content);
            deflater.finish();
            var data = new ByteArrayOutputStream(content.length / 2 + 16);
            byte[] chunk = new byte[8192];
            while (!deflater.finished()) {
                data.write(chunk, 0, deflater.deflate(chunk));
            }
            return data.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        out.write(bytes.array(), bytes.arrayOffset(), bytes.limit());
        written += bytes.limit();
    }
}
