package io.tocsin.deploy.reset;

import io.tocsin.deploy.Complaint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What one application keeps on this machine: its stores and the note of their layout. */
public final class LocalState {
    private final List<Path> parts;

    /**
     * @param state folder of the configuration, which other applications may share
     * @param application id
     */
    public LocalState(Path state, String application) {
        this.parts = Stream.of(application, application + ".layout", application + ".running")
                .map(state::resolve)
                .toList();
    }

    /** The folder of its stores. */
    public Path folder() {
        return parts.get(0);
    }

    /** Whether there is anything. */
    public boolean exists() {
        return parts.stream().anyMatch(Files::exists);
    }

    /** @throws Complaint if a file cannot be deleted */
    public void delete() {
        for (var part : parts) {
            if (!Files.exists(part)) {
                continue;
            }
            try (var inside = Files.walk(part)) {
                for (var each : inside.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(each);
                }
            } catch (IOException e) {
                throw new Complaint(
                        part + " could not be deleted (" + e.getMessage() + "). Delete it before the service starts.",
                        e);
            }
        }
    }
}
