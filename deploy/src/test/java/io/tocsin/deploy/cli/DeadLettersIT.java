package io.tocsin.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.deploy.Complaint;
import io.tocsin.deploy.config.Cluster;
import io.tocsin.deploy.deadletters.Letters;
import io.tocsin.deploy.deadletters.Redrive;
import io.tocsin.deploy.deadletters.Room;
import io.tocsin.deploy.embedded.EmbeddedBroker;
import io.tocsin.deploy.embedded.EmbeddedRegistry;
import io.tocsin.deploy.pipeline.NewsOnTopic;
import io.tocsin.deploy.pipeline.RawTopic;
import io.tocsin.schemas.Topics;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** `tocsin deadletters` on a real broker, on letters as the rooms write them and as nobody should. */
class DeadLettersIT {
    private record Outcome(int status, String out, String err) {}

    private static final byte[] BYTES = {0, 0, 0, 0, 1, 2, 3};

    @TempDir
    static Path dir;

    private static EmbeddedBroker broker;
    private static EmbeddedRegistry registry;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(dir.resolve("broker"));
        registry = EmbeddedRegistry.start(dir.resolve("registry.jsonl"));
    }

    @AfterAll
    static void stop() {
        registry.close();
        broker.close();
    }

    @Test
    void listsWhereEachLayAndWhy(TestInfo test) throws Exception {
        var news = news(test);
        letter(news, "enrich", "one", "news-items", "0", "3", "Unknown magic byte!");
        letter(news, "alerts", "two", "event-reports", "0", "9", "EOFException");
        var ingest = new RawTopic.Sent("feed.xml:7", BYTES, Map.of("file", "feed.xml", "line", "7", "reason", "no id"));
        news.topic(Topics.INGEST_DEAD_LETTERS).send(NewsOnTopic.AT, List.of(ingest));

        var table = run(news, "deadletters").out();
        assertThat(table.lines()).hasSize(4);
        assertThat(table)
                .containsPattern("ingest +0 +[0-9-]{10}T[^ ]+Z +feed.xml:7 +feed.xml:7 +7 +no +no id")
                .containsPattern("enrich +0 .*news-items-0@3 +one +7 +no +Unknown magic byte!")
                .containsPattern("alerts +0 .*event-reports-0@9 +two +7 +no +EOFException");
        var json = run(news, "deadletters", "--json", "--room", "enrich").out();
        var letter = new ObjectMapper().readTree(json);
        assertThat(letter.get("source").textValue()).endsWith("news-items-0@3");
        assertThat(letter.get("redriven").booleanValue()).isFalse();
        assertThat(run(news, "deadletters", "--cause", "magic").out().lines()).hasSize(2);
        assertThat(run(news, "deadletters", "--key", "nobody").err()).contains("No dead letters that fit.");
    }

    @Test
    void hostileHeadersDoNotReachTheTerminal(TestInfo test) throws Exception {
        var news = news(test);
        var hostile = "\u001B[2J\u001B]0;title\u0007\r\u202Eevil\n\u009B31m";
        letter(news, "enrich", hostile, hostile, hostile, hostile, hostile);
        for (var arguments : List.of(List.of("deadletters"), List.of("deadletters", "--json"))) {
            var outcome = run(news, arguments.toArray(String[]::new));
            assertThat(outcome.status()).isZero();
            assertThat(outcome.out().replace("\n", "")).contains("evil").matches("[^\\p{Cc}\u202E]*");
        }
        var dry = run(news, "deadletters", "redrive", "--all", "--room", "enrich");
        assertThat(dry.out().replace("\n", "")).contains("stays").matches("[^\\p{Cc}\u202E]*");
    }

    @Test
    void putsBackWhatIsChosenOnceAsItWas(TestInfo test) throws Exception {
        var news = news(test);
        letter(news, "enrich", "one", "news-items", "0", "3", "Schema not found; error code: 40403");
        letter(news, "enrich", "two", "news-items", "0", "4", "Unknown magic byte!");
        letter(news, "enrich", "three", "news-items", "0", "5", "Schema not found; error code: 40403");
        var items = news.topic(Topics.NEWS_ITEMS);

        var dry = run(news, "deadletters", "redrive", "--room", "enrich", "--cause", "40403");
        assertThat(dry.out()).contains("enrich-dead-letters-0@0 would go back", "2 would be put back; --execute");
        assertThat(items.all()).as("a dry run writes nothing").isEmpty();

        var done = run(news, "deadletters", "redrive", "--room", "enrich", "--cause", "40403", "--execute");
        assertThat(done.out())
                .contains("enrich: 2 put back onto " + news.cluster().prefix() + "news-items.");
        awaitKeys(items, "one", "three");
        var one = items.all().get(0);
        assertThat(one.value()).isEqualTo(BYTES);
        assertThat(one.timestamp()).isEqualTo(NewsOnTopic.AT.toEpochMilli());
        assertThat(RawTopic.header(one, "own")).isEqualTo("kept");
        assertThat(RawTopic.header(one, "tocsin.redriven")).isEqualTo("0@0");
        assertThat(RawTopic.header(one, "__streams.errors.message")).isNull();

        var again = run(news, "deadletters", "redrive", "--room", "enrich", "--all", "--execute");
        assertThat(again.out()).contains("@0 stays: it has been put back before.", "enrich: 1 put back");
        awaitKeys(items, "one", "three", "two");
        var last = run(news, "deadletters", "redrive", "--room", "enrich", "--all", "--execute");
        assertThat(last.out()).contains("enrich: nothing to put back.");
        assertThat(items.all()).hasSize(3);
        assertThat(run(news, "deadletters").out()).containsPattern("@3 +one +7 +yes");
    }

    @Test
    void aLetterThatNamesATopicItsRoomDoesNotReadStays(TestInfo test) throws Exception {
        var news = news(test);
        letter(news, "enrich", "forged", "escalation-alerts", "0", "3", "cause");
        // A letter whose record already carried the header of a receipt is no receipt of another.
        var headers = headers(news.cluster().prefix() + "news-items", "0", "4", "cause");
        headers.put("tocsin.redriven", "0@0");
        news.topic(Topics.ENRICH_DEAD_LETTERS).send(NewsOnTopic.AT, List.of(new RawTopic.Sent("sly", null, headers)));
        letter(news, "enrich", "honest", "news-items", "77", "5", "cause");
        var outcome = run(news, "deadletters", "redrive", "--room", "enrich", "--all", "--execute");
        assertThat(outcome.out()).contains("@0 stays: it names a topic that enrich does not read.", "2 put back");
        awaitKeys(news.topic(Topics.NEWS_ITEMS), "sly", "honest");
        assertThat(news.topic(Topics.ESCALATION_ALERTS).all()).isEmpty();
    }

    @Test
    void ofTwoAtOnceOnePutsBack(TestInfo test) throws Exception {
        var news = news(test);
        letter(news, "enrich", "one", "news-items", "0", "3", "cause");
        try (var first = new Redrive(news.cluster(), Room.ENRICH);
                var second = new Redrive(news.cluster(), Room.ENRICH)) {
            var letters = Letters.read(news.cluster(), Room.ENRICH);
            assertThatThrownBy(() -> first.run(letters, letters.all()))
                    .isInstanceOf(Complaint.class)
                    .hasMessageContaining("Another redrive of enrich has begun. 0 letters");
            assertThat(second.run(letters, letters.all())).isEqualTo(1);
        }
        awaitKeys(news.topic(Topics.NEWS_ITEMS), "one");
    }

    @Test
    void asksWhichLettersAreMeant(TestInfo test) {
        var news = news(test);
        var nothing = run(news, "deadletters", "redrive", "--execute");
        assertThat(nothing.status()).isEqualTo(1);
        assertThat(nothing.err()).contains("Say which letters").hasLineCount(1);
        assertThat(run(news, "deadletters", "--offset", "3").err()).contains("name it with --room");
        assertThat(run(news, "deadletters", "--since", "yesterday").err()).contains("give a time such as");
    }

    /** A commit is acknowledged a moment before readers of committed records see it. */
    private static void awaitKeys(RawTopic topic, String... keys) {
        Awaitility.await().untilAsserted(() -> assertThat(topic.keys()).containsExactly(keys));
    }

    private static NewsOnTopic news(TestInfo test) {
        var prefix = test.getTestMethod().orElseThrow().getName().toLowerCase(java.util.Locale.ROOT) + "-";
        var cluster = new Cluster(broker.bootstrap(), registry.url(), prefix, Map.of(), Map.of());
        return new NewsOnTopic(cluster, registry.url(), 1);
    }

    private static void letter(NewsOnTopic news, String room, String key, String... said) {
        var topic = said[0].endsWith("s") ? news.cluster().prefix() + said[0] : said[0];
        news.topic(room + "-dead-letters")
                .send(
                        NewsOnTopic.AT,
                        List.of(new RawTopic.Sent(key, BYTES, headers(topic, said[1], said[2], said[3]))));
    }

    private static Map<String, String> headers(String topic, String partition, String offset, String message) {
        var headers = new java.util.TreeMap<String, String>();
        headers.put("own", "kept");
        headers.put("__streams.errors.topic", topic);
        headers.put("__streams.errors.partition", partition);
        headers.put("__streams.errors.offset", offset);
        headers.put("__streams.errors.message", message);
        headers.put("__streams.errors.timestamp", Long.toString(NewsOnTopic.AT.toEpochMilli()));
        return headers;
    }

    private static Outcome run(NewsOnTopic news, String... args) {
        var all = new ArrayList<>(List.of(args));
        var cluster = news.cluster();
        all.addAll(List.of("--kafka", cluster.kafka(), "--registry", cluster.registry()));
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status;
        try (var outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
                var errStream = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            var environment = Map.of("TOCSIN_PREFIX", cluster.prefix());
            status = new Tocsin(InputStream.nullInputStream(), outStream, errStream, environment)
                    .run(all.toArray(String[]::new));
        }
        return new Outcome(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
