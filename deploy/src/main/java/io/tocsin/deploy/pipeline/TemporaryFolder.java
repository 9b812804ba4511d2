package io.tocsin.deploy.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder that is gone when it is closed. */
public final class TemporaryFolder implements AutoCloseable {
    private final Path path;

    public TemporaryFolder() {
        try {
            path = Files.createTempDirectory("tocsin-");
        } catch (IOException e) {
            throw new io.tocsin.deploy.Complaint(
                    "No temporary folder can be made (" + e.getMessage()
                            + "); set TMPDIR to a folder that is writable.",
                    e);
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try (var inside = Files.walk(path)) {
            for (var each : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary folder " + path + " could not be deleted", e);
        }
    }
}
