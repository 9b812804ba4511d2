package io.tocsin.deploy.embedded;

import io.tocsin.deploy.Complaint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A folder that this process alone may use, held by a lock that ends with the process however it ends. */
final class HeldFolder implements AutoCloseable {
    private static final String LOCK = "tocsin.lock";

    private final FileChannel channel;
    private final FileLock lock;

    private HeldFolder(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /** Creates the folder when it is missing and locks it; refuses one that is not writable or in use. */
    static HeldFolder hold(Path path) {
        var channel = opened(path);
        try {
            var lock = channel.tryLock();
            if (lock != null) {
                return new HeldFolder(channel, lock);
            }
            channel.close();
            throw inUse(path);
        } catch (OverlappingFileLockException e) {
            close(channel);
            throw inUse(path);
        } catch (IOException e) {
            throw new Complaint("The folder " + path + " cannot be locked: " + e.getMessage() + ".", e);
        }
    }

    private static FileChannel opened(Path path) {
        try {
            Files.createDirectories(path);
            return FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new Complaint(path + " is a file, not a folder; choose a folder with --data.", e);
        } catch (IOException e) {
            throw new Complaint(
                    "The folder " + path + " cannot be written (" + e.getClass().getSimpleName() + ": " + e.getMessage()
                            + "). Give this user the right to write it, or choose another folder with --data.",
                    e);
        }
    }

    private static Complaint inUse(Path path) {
        return new Complaint("Another process uses the folder " + path
                + ". One folder serves one process: end the other one, or choose another folder with --data.");
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
