package io.tocsin.schemas.runtime;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.streams.StreamsConfig;

/** Asks the brokers, reading only, whether their transactions are of the kind that exactly-once rests on. */
final class BrokerCheck {
    private static final String FEATURE = "transaction.version";
    private static final int NEEDED = 2;
    private static final long PATIENCE_S = 15;

    private BrokerCheck() {}

    /**
     * @throws StreamsFailure if the brokers' transactions are too old
     * @throws ExecutionException if they refuse to answer
     * @throws TimeoutException if they do not answer
     */
    static void run(Map<String, Object> settings) throws ExecutionException, TimeoutException, InterruptedException {
        Map<String, Object> admin =
                new StreamsConfig(settings).getAdminConfigs(settings.get(StreamsConfig.CLIENT_ID_CONFIG) + "-check");
        admin.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TimeUnit.SECONDS.toMillis(PATIENCE_S));
        admin.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) TimeUnit.SECONDS.toMillis(PATIENCE_S / 3));
        Map<String, Short> finalized = new TreeMap<>();
        try (Admin client = Admin.create(admin)) {
            Map<String, FinalizedVersionRange> features = client.describeFeatures()
                    .featureMetadata()
                    .get(PATIENCE_S, TimeUnit.SECONDS)
                    .finalizedFeatures();
            features.forEach((name, range) -> finalized.put(name, range.maxVersionLevel()));
        }
        problem(finalized).ifPresent(words -> {
            throw new StreamsFailure(words);
        });
    }

    /** What is wrong with these features; empty if nothing is. */
    static Optional<String> problem(Map<String, Short> finalized) {
        short level = finalized.getOrDefault(FEATURE, (short) 0);
        return level >= NEEDED
                ? Optional.empty()
                : Optional.of("the brokers run " + FEATURE + "=" + level + ", exactly-once needs " + NEEDED
                        + " or more; run Kafka 4.0 or later and raise it with: kafka-features.sh upgrade --feature "
                        + FEATURE
                        + "=" + NEEDED);
    }
}
