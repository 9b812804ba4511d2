package io.tocsin.deploy.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends each line of a file as it stands, with the settings of the import, and does nothing else. */
public final class BareProducer {
    private BareProducer() {}

    /** @param arguments broker, file */
    public static void main(String[] arguments) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                arguments[0],
                "enable.idempotence",
                true,
                "acks",
                "all",
                "linger.ms",
                20,
                "compression.type",
                "zstd");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
                var lines = Files.newBufferedReader(Path.of(arguments[1]), StandardCharsets.UTF_8)) {
            long number = 0;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var key = Long.toHexString(number++ * 0x9E3779B97F4A7C15L).getBytes(StandardCharsets.UTF_8);
                producer.send(new ProducerRecord<>("bare", key, line.getBytes(StandardCharsets.UTF_8)), (sent, e) -> {
                    if (e != null) {
                        throw new IllegalStateException(e);
                    }
                });
            }
            producer.flush();
        }
    }
}
