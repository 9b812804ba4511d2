package io.tocsin.deploy.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.deploy.config.Cluster;
import io.tocsin.deploy.config.PushFile.Push;
import io.tocsin.deploy.deadletters.Letters;
import io.tocsin.deploy.deadletters.Room;
import io.tocsin.deploy.embedded.EmbeddedRegistry;
import io.tocsin.ingest.IngestProblem;
import io.tocsin.ingest.Presence;
import io.tocsin.ingest.push.Pusher;
import io.tocsin.ingest.push.Tokens;
import io.tocsin.ingest.source.Sources;
import io.tocsin.schemas.NewsItem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Items that are posted, on a real broker. */
class PushIT {
    private static final String TOKEN = "a-token-of-24-characters";
    private static final String ITEM =
            "{\"id\":\"1\",\"title\":\"North Korea fires a missile\",\"publisher\":\"kcna.kp\"}";

    @TempDir
    static Path dir;

    private static TestBroker broker;
    private static EmbeddedRegistry registry;
    private static int tests;

    private final HttpClient client = HttpClient.newHttpClient();
    private Line line;
    private Served served;

    @BeforeAll
    static void startBroker() {
        broker = TestBroker.start(dir.resolve("broker"));
        registry = EmbeddedRegistry.start(dir.resolve("registry.jsonl"));
    }

    @AfterAll
    static void stopBroker() {
        registry.close();
        broker.close();
    }

    @BeforeEach
    void start() {
        line = new Line(
                new Cluster(broker.bootstrap(), registry.url(), "push-" + ++tests + "-", Map.of(), Map.of()), 3, 1);
        served = serve();
    }

    private Served serve() {
        var tokens = new Tokens().add(TOKEN, new Pusher("wire", "wire.example", "en", null));
        var started = new Served(
                line.cluster(),
                dir.resolve("state"),
                services -> services.ingest(Sources.NONE, new Push("127.0.0.1", 0, tokens)));
        Awaitility.await("it takes items").atMost(Duration.ofSeconds(120)).until(() -> started.status("/ready") == 200);
        return started;
    }

    @AfterEach
    void stop() {
        served.close();
        line.close();
    }

    @Test
    void whatIsPostedStandsInTheTopicOnceItIsAnsweredAndOnceOnly() throws Exception {
        assertThat(post(ITEM)).startsWith("202 ").contains("\"accepted\"");
        assertThat(items()).singleElement().satisfies(item -> {
            assertThat(item.getEnvelope().getPublisher()).isEqualTo("wire.example");
            assertThat(item.getEnvelope().getFeed()).isEqualTo("wire");
        });
        assertThat(post(ITEM)).startsWith("202 ").contains("\"duplicate\"").contains("\"revision\":1");

        served.close();
        served = serve();
        assertThat(post("[" + ITEM + "," + ITEM.replace("missile", "rocket") + ",7]"))
                .startsWith("202 ")
                .contains("\"number\":1,\"outcome\":\"duplicate\"")
                .contains("\"number\":2,\"outcome\":\"accepted\"")
                .contains("\"revision\":2")
                .contains("\"number\":3,\"outcome\":\"refused\",\"cause\":\"the element is no JSON object;");
        assertThat(items()).hasSize(2);
        assertThat(Letters.read(line.cluster(), Room.INGEST).all())
                .singleElement()
                .satisfies(letter -> assertThat(letter.place()).contains("wire"));
        assertThat(served.metric("tocsin_push_items_total{outcome=\"revised\",pusher=\"wire\"}"))
                .isEqualTo(1);
        assertThat(served.metric("tocsin_push_requests_total{answer=\"202\"}")).isEqualTo(1);
        assertThat(told(served.get("/metrics").body().lines().toList(), "tocsin_push_", 0))
                .isEqualTo(told(Files.readAllLines(Path.of("README.md")), "| `tocsin_push_", 3));
    }

    /** Each would have given the item a first revision of its own. */
    @Test
    void theOneThatTakesPostsStepsAsideForAFileAndThenKnowsWhatItBrought() throws Exception {
        assertThat(post(ITEM)).startsWith("202 ");
        var told = new ArrayList<String>();
        try (var presence = presence("news.jsonl", told)) {
            assertThat(presence).isNotNull();
            assertThat(told).singleElement().asString().startsWith("A process polls sources or takes posts");
            assertThatThrownBy(() -> presence("other.jsonl", told))
                    .isInstanceOf(IngestProblem.class)
                    .hasMessageStartingWith("Another file is being taken in (news.jsonl, since ");
            assertThat(post(ITEM)).startsWith("503 ").contains("A file is being taken in (news.jsonl");
            assertThat(line.ingest(List.of("{\"published\":\"2022-11-02T00:00:00Z\","
                                    + ITEM.substring(1)
                                            .replace("kcna.kp", "wire.example")
                                            .replace("missile", "dart")))
                            .words())
                    .isEqualTo("0 sent, 1 revised, 0 unchanged");
        }
        Awaitility.await("it goes on").atMost(Duration.ofSeconds(120)).until(() -> served.status("/ready") == 200);
        assertThat(post(ITEM.replace("missile", "rocket"))).startsWith("202 ").contains("\"revision\":3");
        assertThat(items()).extracting(item -> item.getEnvelope().getRevision()).containsExactlyInAnyOrder(1L, 2L, 3L);
    }

    private Presence presence(String file, List<String> told) {
        var cluster = line.cluster();
        return Presence.ofFile(cluster.client(), cluster.topics(), file, InstantSource.system(), told::add);
    }

    @Test
    void manyPostsAtATimeAreEachAnsweredAndSentInOrder() throws Exception {
        var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (int i = 0; i < 30; i++) {
            var body = "{\"id\":\"" + i + "\",\"text\":\"a\"}\n{\"id\":\"" + i + "\",\"text\":\"b\"}\nbad";
            answers.add(client.sendAsync(request("application/x-ndjson", body), HttpResponse.BodyHandlers.ofString()));
        }
        for (var answer : answers) {
            assertThat(answer.join().statusCode()).isEqualTo(202);
            assertThat(answer.join().body())
                    .contains("\"revision\":1")
                    .contains("\"revision\":2")
                    .contains("\"refused\"");
        }
        assertThat(items()).hasSize(60);
        assertThat(Letters.read(line.cluster(), Room.INGEST).all()).hasSize(30);
    }

    private List<NewsItem> items() {
        return line.history(line.cluster().topics().newsItems()).stream()
                .map(Followed.Seen::value)
                .toList();
    }

    private static List<String> told(List<String> lines, String begin, int from) {
        return lines.stream()
                .filter(line -> line.startsWith(begin))
                .map(line -> line.substring(from).split("[`{ ]")[0])
                .distinct()
                .sorted()
                .collect(Collectors.toList());
    }

    private String post(String body) throws IOException, InterruptedException {
        var answer = client.send(request("application/json", body), HttpResponse.BodyHandlers.ofString(UTF_8));
        return answer.statusCode() + " " + answer.body();
    }

    private HttpRequest request(String type, String body) {
        var port = served.services().polling().orElseThrow().pushPort().orElseThrow();
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/items"))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
