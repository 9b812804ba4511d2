package io.tocsin.deploy.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The core imports no Kafka; nothing on the way to an alert reads what differs from run to run. */
class CoreHasNoKafkaTest {
    /** Kafka's serde interfaces are the contract's edge; those below ingest are its shell. */
    private static final Set<String> SHELL = Set.of(
            "schemas/src/main/java/io/tocsin/schemas/Topic.java",
            "schemas/src/main/java/io/tocsin/schemas/Topics.java",
            "schemas/src/main/java/io/tocsin/schemas/ContractSerdes.java",
            "schemas/src/main/java/io/tocsin/schemas/RegistryRefusal.java",
            "schemas/src/main/java/io/tocsin/schemas/StoreSerde.java",
            "ingest/src/main/java/io/tocsin/ingest/Ingest.java",
            "ingest/src/main/java/io/tocsin/ingest/SentBefore.java",
            "ingest/src/main/java/io/tocsin/ingest/Committed.java",
            "ingest/src/main/java/io/tocsin/ingest/Outbox.java",
            "ingest/src/main/java/io/tocsin/ingest/Presence.java",
            "ingest/src/main/java/io/tocsin/ingest/Watch.java",
            "ingest/src/main/java/io/tocsin/ingest/Records.java",
            "ingest/src/main/java/io/tocsin/ingest/source/Poller.java");

    @Test
    void onlyTheShellKnowsKafka() {
        var read = 0;
        for (var room : List.of("schemas", "ingest", "enrich", "alerts")) {
            for (var source : Sources.main(room).entrySet()) {
                read++;
                assertThat(knowsKafka(source.getKey(), source.getValue()))
                        .as("%s is core and imports org.apache.kafka", source.getKey())
                        .isFalse();
            }
        }
        assertThat(read).as("sources read").isGreaterThan(50);
    }

    @Test
    void nothingOnTheWayToAnAlertDependsOnTheRun() {
        for (var room : List.of("enrich", "alerts")) {
            Sources.main(room).forEach((path, source) -> assertThat(
                            Bans.faults(source).stream().filter(fault -> !isTheOneSchedule(path, fault)))
                    .as(path)
                    .isEmpty());
        }
    }

    /** After a restart with new rules the processor writes the difference at once, by a schedule that fires once. */
    private static boolean isTheOneSchedule(String path, String fault) {
        return path.endsWith("/AlertsProcessor.java") && fault.endsWith("is moved by the passing of time");
    }

    @Test
    void kafkaInTheCoreIsSeen() {
        var source = "package io.tocsin.alerts.rule;\nimport org.apache.kafka.common.utils.Bytes;\n";
        assertThat(knowsKafka("alerts/src/main/java/io/tocsin/alerts/rule/Tally.java", source))
                .isTrue();
        assertThat(knowsKafka("alerts/src/main/java/io/tocsin/alerts/AlertsProcessor.java", source))
                .isFalse();
        assertThat(knowsKafka("ingest/src/main/java/io/tocsin/ingest/Envelopes.java", "org.apache.kafka.X x;"))
                .isTrue();
        assertThat(knowsKafka("alerts/X.java", "// org.apache.kafka is not used here"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "var t = Instant.now();",
                "var d = LocalDate . now(zone);",
                "long t = System.currentTimeMillis();",
                "long t = System.nanoTime();",
                "context.currentStreamTimeMs();",
                "context.schedule(d, PunctuationType.STREAM_TIME, this);",
                "var id = UUID.randomUUID();",
                "var r = new Random(1);",
                "items.parallelStream().toList();",
                "items.stream().parallel().toList();",
                "name.toLowerCase();",
                "name.toUpperCase( );",
                "String.format(\"%d\", 1);",
                "\"%d\".formatted(1);",
                "DateTimeFormatter.ofPattern(p);",
                "Locale.getDefault();",
                "ZoneId.systemDefault();",
                "text.getBytes();",
                "new InputStreamReader(in);",
                "Map<String, X> m = new HashMap<>(); for (var e : m.entrySet()) { }",
                "var s = new HashSet<String>(); s.forEach(this::add);",
                "private static final Set<String> S = Set.of(a, b); void f() { S.stream().toList(); }",
                "private static final Map<K, V> M = Map.of(a, b); void f() { M.values().forEach(x); }",
                "var s = new HashSet<String>(); return List.copyOf(s);",
                "void f(HashMap<String, X> m) { m.keySet().iterator(); }"
            })
    void aBannedWordIsSeen(String code) {
        assertThat(Bans.faults("class X { void f() { " + code + " } }")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name.toLowerCase(Locale.ROOT);",
                "String.format(Locale.ROOT, \"%d\", 1);",
                "DateTimeFormatter.ofPattern(p, Locale.ROOT);",
                "text.getBytes(UTF_8);",
                "// Instant.now() is banned",
                "/* new Random() */ var s = \"Instant.now()\";",
                "var m = new HashMap<String, X>(); return m.get(key);",
                "var m = new TreeMap<String, X>(); m.forEach(f);",
                "private static final Set<String> S = Set.of(a, b); boolean f() { return S.contains(a); }",
                "Map<K, V> m = new HashMap<>(); return m.values().stream().map(V::id).sorted().toList();",
                "var quote = '\"'; var t = Instant.EPOCH; // \"",
            })
    void aHarmlessWordIsNot(String code) {
        assertThat(Bans.faults("class X { void f() { " + code + "\n } }")).isEmpty();
    }

    private static boolean knowsKafka(String path, String source) {
        var shell = path.endsWith("Topology.java")
                || path.endsWith("Processor.java")
                || path.startsWith("schemas/src/main/java/io/tocsin/schemas/runtime/")
                || SHELL.contains(path);
        return !shell && Sources.code(source).contains("org.apache.kafka");
    }
}
