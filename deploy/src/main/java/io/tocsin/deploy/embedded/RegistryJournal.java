package io.tocsin.deploy.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.deploy.Complaint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The registry's memory on disk: one JSON line for each change, forced to the disk before the client hears of it. A line
 * without its end was being written when the process died, so nobody was told of it, and it is cut off.
 */
final class RegistryJournal implements AutoCloseable {
    /** Hears the changes in their order. */
    interface Reader {
        void version(RegistryBook.Version version);

        /** @param subject null for the global level */
        void level(String subject, String level);
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final FileChannel channel;

    RegistryJournal(Path file) {
        this.file = file;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            this.channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new Complaint(
                    "The registry's file " + file + " cannot be written (" + e.getMessage()
                            + "). Choose a folder that this user may write.",
                    e);
        }
    }

    void replay(Reader reader) {
        try {
            var bytes = Files.readAllBytes(file);
            var end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            channel.truncate(end);
            channel.position(end);
            var number = 0;
            for (var line :
                    new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList()) {
                number++;
                read(line, number, reader);
            }
        } catch (IOException e) {
            throw new Complaint("The registry's file " + file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private void read(String line, int number, Reader reader) {
        try {
            var node = JSON.readTree(line);
            if (node.has("level")) {
                reader.level(text(node, "subject"), node.required("level").textValue());
            } else {
                reader.version(new RegistryBook.Version(
                        node.required("subject").textValue(),
                        node.required("version").intValue(),
                        node.required("id").intValue(),
                        node.required("schema").textValue()));
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new Complaint(
                    file + ":" + number + ": not a line of the registry. Restore the file from a copy; its ids are"
                            + " written in the records of the topics.",
                    e);
        }
    }

    void write(RegistryBook.Version version) {
        var node = JSON.createObjectNode();
        node.put("subject", version.subject()).put("version", version.version());
        node.put("id", version.id()).put("schema", version.schema());
        append(node);
    }

    void write(String subject, String level) {
        append(JSON.createObjectNode().put("subject", subject).put("level", level));
    }

    private void append(JsonNode node) {
        try {
            var bytes = ByteBuffer.wrap((node + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("The registry's file " + file + " cannot be written", e);
        }
    }

    private static String text(JsonNode node, String key) {
        return node.hasNonNull(key) ? node.get(key).textValue() : null;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
