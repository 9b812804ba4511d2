package io.tocsin.ingest;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** A file of items, plain, gzip or zstd as its first bytes say, and how far it has been read. */
public final class ItemFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final long size;
    private final Counted counted;
    private final InputStream lines;

    private static final class Counted extends FilterInputStream {
        private long read;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var one = super.read();
            read += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            var some = super.read(bytes, from, length);
            read += Math.max(0, some);
            return some;
        }
    }

    /** @throws IngestProblem when it cannot be opened */
    public ItemFile(Path path) {
        this.path = path;
        if (Files.isDirectory(path)) {
            throw new IngestProblem(path + " is a folder; give a file of items.", null);
        }
        try {
            this.size = Files.size(path);
            this.counted = new Counted(Files.newInputStream(path));
            this.lines = unpacked(counted, path.toString());
        } catch (NoSuchFileException e) {
            throw new IngestProblem("There is no file " + path + "; give a file of items.", e);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Says that more may come: where nothing waits, the JDK takes the first part of a gzip for the whole. */
    private static final class Undried extends FilterInputStream {
        Undried(InputStream in) {
            super(in);
        }

        @Override
        public int available() {
            return 1;
        }
    }

    /**
     * A stream of items unpacked, a little at a time, as its first bytes ask for.
     *
     * @param name the stream, as a person knows it
     * @throws IngestProblem when it cannot be read, or its first bytes promise what does not follow
     */
    public static InputStream unpacked(InputStream stream, String name) {
        try {
            return unpacked(stream);
        } catch (IOException e) {
            try {
                stream.close();
            } catch (IOException also) {
                e.addSuppressed(also);
            }
            throw unreadable(name, e);
        }
    }

    private static InputStream unpacked(InputStream stream) throws IOException {
        var in = new BufferedInputStream(stream, BUFFER);
        in.mark(4);
        var head = in.readNBytes(4);
        in.reset();
        if (head.length > 1 && (head[0] & 0xFF) == 0x1F && (head[1] & 0xFF) == 0x8B) {
            return new GZIPInputStream(new Undried(in), BUFFER);
        }
        var zstd = head.length == 4
                && (head[0] & 0xFF) == 0x28
                && (head[1] & 0xFF) == 0xB5
                && head[2] == 0x2F
                && (head[3] & 0xFF) == 0xFD;
        return zstd ? new ZstdInputStream(in) : in;
    }

    /** Its lines, unpacked. */
    public InputStream lines() {
        return lines;
    }

    /** How much of the file has been read, 0 to 1. */
    public double share() {
        return size == 0 ? 1 : (double) counted.read / size;
    }

    /** What to say of it when reading broke off. */
    public IngestProblem unreadable(IOException e) {
        return unreadable(path.toString(), e);
    }

    private static IngestProblem unreadable(String name, IOException e) {
        return new IngestProblem(
                name + " cannot be read to its end (" + e.getMessage() + "); check that it is whole.", e);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
