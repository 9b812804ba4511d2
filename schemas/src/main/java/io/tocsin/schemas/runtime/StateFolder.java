package io.tocsin.schemas.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The local state of one application in a folder, held by one process. While it is held a marker file stands beside it; a
 * marker that is found at the start tells of an unclean stop, after which local state may be ahead of what was committed, so
 * it is wiped and restored from the changelog.
 */
final class StateFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StateFolder.class);
    // Kafka Streams keeps in it who this process is.
    private static final String IDENTITY = "kafka-streams-process-metadata";

    private final Path state;
    private final Path marker;
    private final FileChannel channel;
    private final FileLock lock;

    private StateFolder(Path state, Path marker, FileChannel channel, FileLock lock) {
        this.state = state;
        this.marker = marker;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the folder, wiping what an unclean stop left.
     *
     * @throws StreamsFailure if another process holds it or it cannot be written
     */
    static StateFolder take(Path folder, String application) {
        Path absolute = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(absolute);
            FileChannel channel = FileChannel.open(
                    absolute.resolve(application + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = lock(channel, absolute, application);
            Path marker = absolute.resolve(application + ".running");
            var taken = new StateFolder(absolute.resolve(application), marker, channel, lock);
            if (Files.exists(marker)) {
                LOG.warn(
                        "{} was not stopped cleanly; its local state in {} is wiped and restored",
                        application,
                        taken.state);
                taken.wipe();
            } else {
                Files.createFile(marker);
            }
            return taken;
        } catch (IOException | UncheckedIOException e) {
            throw new StreamsFailure(
                    "the state folder " + absolute + " cannot be used (" + Diagnosis.sentence(e)
                            + "); make it a folder that this user can write, or name another one as state.dir",
                    e);
        }
    }

    private static FileLock lock(FileChannel channel, Path folder, String application) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null; // held by this very process
        }
        if (lock == null) {
            channel.close();
            throw new StreamsFailure("another process runs " + application + " on the state folder " + folder
                    + "; stop it, or give this one a state.dir of its own");
        }
        return lock;
    }

    /** Deletes all but the identity: under the same name the next start ends the transaction that the last one left open. */
    private void wipe() throws IOException {
        if (Files.notExists(state)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(state)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(state) && !path.equals(state.resolve(IDENTITY))) {
                    Files.delete(path);
                }
            }
        }
    }

    /**
     * Compares the layout of the state with that of this build, and writes it down for the next.
     *
     * @throws StreamsFailure if this build cannot go on from it
     */
    void check(StateLayout build) {
        String application = state.getFileName().toString();
        Path file = state.resolveSibling(application + ".layout");
        try {
            if (Files.exists(file)) {
                List<String> obstacles = build.obstacles(StateLayout.read(Files.readAllLines(file)));
                if (!obstacles.isEmpty()) {
                    throw StateLayout.refusal(application, state.toString(), String.join("; ", obstacles));
                }
            }
            Files.write(file, build.lines());
        } catch (IllegalArgumentException e) {
            throw StateLayout.refusal(application, state.toString(), file + " cannot be read: " + e.getMessage());
        } catch (IOException e) {
            throw new StreamsFailure(file + " cannot be read and written (" + e.getMessage() + ")", e);
        }
    }

    /** Says that the stop was clean: the next start keeps the local state. */
    void clean() {
        try {
            Files.deleteIfExists(marker);
        } catch (IOException e) {
            LOG.warn("{} cannot be deleted ({}); the next start will restore its state", marker, e.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            LOG.warn("the lock beside {} cannot be released: {}", state, e.getMessage());
        }
    }
}
