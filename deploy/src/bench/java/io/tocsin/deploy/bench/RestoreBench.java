package io.tocsin.deploy.bench;

import io.tocsin.alerts.AlertBook;
import io.tocsin.alerts.AlertsConfig;
import io.tocsin.alerts.AlertsTopology;
import io.tocsin.deploy.config.Cluster;
import io.tocsin.deploy.pipeline.OneProcess;
import io.tocsin.deploy.pipeline.Services;
import io.tocsin.schemas.Canonical;
import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.Envelope;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.Incident;
import io.tocsin.schemas.Kind;
import io.tocsin.schemas.NearDuplicate;
import io.tocsin.schemas.RunStatus;
import io.tocsin.schemas.Samples;
import io.tocsin.schemas.StoreSerde;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/**
 * How long the alert service takes until it reads, when its local state is gone and stands in the changelogs: so many items of
 * one report each, five an incident, one a day and state, with what was sent of them. Beside it a bare reader of the same
 * changelogs, and the book alone built from the same items in memory.
 */
public final class RestoreBench {
    private static final LocalDate BEGIN = LocalDate.of(2022, 1, 1);
    private static final int DAYS = 384;
    private static final List<String> OUTLETS =
            List.of("yna.co.kr", "reuters.com", "nhk.or.jp", "apnews.com", "nobody.test");

    private RestoreBench() {}

    /** @param arguments number of items, and a folder for the broker's log and the local state */
    public static void main(String[] arguments) throws Exception {
        int items = Integer.parseInt(arguments[0]);
        var dir = Files.createTempDirectory(Files.createDirectories(Path.of(arguments[1])), "restore");
        var config = AlertsConfig.defaults(RunStatus.ACTUAL);
        try (var process = OneProcess.start(dir, 0, 0, 1)) {
            var cluster = process.cluster();
            fill(cluster, config, items);
            long start = System.nanoTime();
            long bytes = read(cluster);
            double bare = since(start);
            start = System.nanoTime();
            try (var services = new Services(cluster, process.state(), null).alerts(config)) {
                Awaitility.await("the alert service reads")
                        .atMost(Duration.ofMinutes(20))
                        .pollInterval(Duration.ofMillis(50))
                        .until(() -> services.health().get("alerts").reading().ready());
                System.out.printf(
                        Locale.ROOT,
                        "%,d items, %,.0f MB of changelogs: a bare reader %.1f s, the service reads after %.1f s%n",
                        items,
                        bytes / 1e6,
                        bare,
                        since(start));
            }
        }
    }

    /** Writes the changelogs as they stand when these items were judged. */
    private static void fill(Cluster cluster, AlertsConfig config, int items) {
        var settings = cluster.client();
        settings.put("linger.ms", "20");
        var changelogs = AlertsTopology.changelogs(cluster.prefix());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            Iterable<EnrichedItem> all =
                    () -> IntStream.range(0, items).mapToObj(RestoreBench::item).iterator();
            all.forEach(item -> producer.send(
                    record(changelogs, "items-store", item.getEnvelope().getItemId(), item)));
            producer.flush();
            long start = System.nanoTime();
            var changes = new AlertBook(config).restore(all, List.of(), List.of());
            System.out.printf(Locale.ROOT, "the book alone, items made on the way: %.1f s%n", since(start));
            for (var change : changes) {
                var store = change.value() instanceof Incident ? "sent-incidents-store" : "sent-alerts-store";
                producer.send(record(changelogs, store, change.key(), change.value()));
            }
        }
    }

    private static ProducerRecord<String, byte[]> record(
            List<String> changelogs, String store, String key, SpecificRecord value) {
        var topic = changelogs.stream()
                .filter(name -> name.contains(store))
                .findFirst()
                .orElseThrow();
        return new ProducerRecord<>(topic, 0, key, bytes(value));
    }

    private static byte[] bytes(SpecificRecord value) {
        if (value instanceof EnrichedItem item) {
            return new StoreSerde<>(EnrichedItem.class).serializer().serialize("", item);
        }
        return value instanceof Incident incident
                ? new StoreSerde<>(Incident.class).serializer().serialize("", incident)
                : new StoreSerde<>(EscalationAlert.class).serializer().serialize("", (EscalationAlert) value);
    }

    private static EnrichedItem item(int number) {
        var incident = number / OUTLETS.size();
        var day = BEGIN.plusDays(incident % DAYS);
        var published = day.atTime(6, number % OUTLETS.size()).toInstant(ZoneOffset.UTC);
        var report = Samples.report(Kind.MISSILE_LAUNCH, day.toString(), "S" + incident / DAYS)
                .build();
        var item = Samples.item(Integer.toString(number), OUTLETS.get(number % OUTLETS.size()), published, report);
        var print = NearDuplicate.digits(new SplittableRandom(number).nextLong());
        return item.setEnvelope(Envelope.newBuilder(item.getEnvelope())
                        .setItemId(Canonical.hash("item", Integer.toString(number)))
                        .setNearDuplicate(print)
                        .build())
                .build();
    }

    private static long read(Cluster cluster) {
        long bytes = 0;
        try (var reader =
                new KafkaConsumer<>(cluster.client(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var parts = AlertsTopology.changelogs(cluster.prefix()).stream()
                    .map(topic -> new TopicPartition(topic, 0))
                    .toList();
            reader.assign(parts);
            reader.seekToBeginning(parts);
            var ends = reader.endOffsets(parts);
            while (parts.stream().anyMatch(part -> reader.position(part) < ends.get(part))) {
                for (var seen : reader.poll(Duration.ofMillis(100))) {
                    bytes += seen.serializedKeySize() + seen.serializedValueSize();
                }
            }
        }
        return bytes;
    }

    private static double since(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
