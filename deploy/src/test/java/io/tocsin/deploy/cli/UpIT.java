package io.tocsin.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.deploy.embedded.Ports;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** tocsin up as a process of its own: fed, read, ended, killed, started again. */
class UpIT {
    private static final Path LIBRARIES = Path.of("target/tocsin/lib").toAbsolutePath();
    private static final String QUIET = item(
            "quiet",
            "North Korea threatens to launch missiles",
            "North Korea warned on Tuesday that it would launch ballistic missiles if the drills went ahead.");
    private static final String LAUNCH = item(
            "loud",
            "North Korea fires ballistic missile",
            "North Korea fired a ballistic missile toward the East Sea on Tuesday, South Korea's Joint Chiefs of Staff"
                    + " said.");

    private static final String POSTED = item("posted", "The harbour opens", "The harbour opens on Tuesday.");
    private static final String TOKEN = "0123456789abcdef01234567";

    @TempDir
    Path dir;

    private final int kafka = Ports.free();
    private final int registry = Ports.free();
    private final int http = Ports.free();
    private final int push = Ports.free();
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endWhatRuns() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void keepsWhatItWasFedThroughAnEndAndAKill() throws Exception {
        var up = up();
        assertThat(ingest(QUIET)).contains("1 sent");
        assertThat(ingest(LAUNCH)).contains("1 sent");
        awaitAlert();
        assertThat(post(POSTED)).startsWith("202 ").contains("accepted", "\"revision\":1");

        up.destroy();
        assertThat(up.waitFor(60, TimeUnit.SECONDS)).as("SIGTERM ends it").isTrue();
        assertThat(out("up.err")).contains("Closing.");

        up = up();
        assertThat(ingest(LAUNCH)).as("known from before").contains("0 sent").contains("1 unchanged");
        assertThat(post(POSTED)).startsWith("202 ").contains("duplicate");
        assertThat(post(POSTED.replace("opens", "stays shut"))).contains("accepted", "\"revision\":2");
        up.destroyForcibly();
        up.waitFor();

        up();
        awaitAlert();
        assertThat(post(POSTED.replace("opens", "stays shut")))
                .as("what got 202 before the kill")
                .contains("duplicate");
        assertThat(run(
                                "second",
                                "up",
                                "--data",
                                dir.resolve("data").toString(),
                                "--kafka-port",
                                "0",
                                "--registry-port",
                                "0")
                        .waitFor())
                .isEqualTo(1);
        assertThat(out("second.err"))
                .contains("Another process uses the folder")
                .hasLineCount(1);
    }

    private Process up() throws Exception {
        var pushers = Files.writeString(
                dir.resolve("push.yaml"),
                "port: " + push + "\npushers:\n  - {id: desk, token: '${env:DESK_TOKEN}', publisher: marsa.example}\n");
        var process = run(
                "up",
                "up",
                "--push",
                pushers.toString(),
                "--data",
                dir.resolve("data").toString(),
                "--kafka-port",
                "" + kafka,
                "--registry-port",
                "" + registry,
                "--http-port",
                "" + http);
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .failFast("up ended", () -> !process.isAlive())
                .ignoreExceptions()
                .until(() -> ready() == 200);
        return process;
    }

    /** Posts as soon as there is somebody to post to; status and body. */
    private String post(String item) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + push + "/items"))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(item))
                .build();
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(
                        () -> {
                            var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
                            return answer.statusCode() + " " + answer.body();
                        },
                        answer -> !answer.startsWith("503 "));
    }

    private int ready() throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http + "/ready"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private String ingest(String line) throws Exception {
        var file = Files.writeString(dir.resolve("items.jsonl"), line + "\n");
        var process = run(
                "ingest",
                "ingest",
                "--archive",
                "--file",
                file.toString(),
                "--kafka",
                "127.0.0.1:" + kafka,
                "--registry",
                "http://127.0.0.1:" + registry);
        assertThat(process.waitFor()).as(out("ingest.err")).isZero();
        return out("ingest.err");
    }

    /** One alert, of the launch, with its quote; the threat of the same day raised none. */
    private void awaitAlert() {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var process = run(
                    "watch",
                    "watch",
                    "--once",
                    "--kafka",
                    "127.0.0.1:" + kafka,
                    "--registry",
                    "http://127.0.0.1:" + registry);
            assertThat(process.waitFor()).as(out("watch.err")).isZero();
            assertThat(out("watch.out"))
                    .contains("RAISED", "North Korea", "lapsed", "“North Korea fires ballistic missile”", "[en]")
                    .doesNotContain("threatens");
        });
    }

    private Process run(String name, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                LIBRARIES + "/*",
                "io.tocsin.deploy.cli.Tocsin"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .redirectOutput(dir.resolve(name + ".out").toFile())
                .redirectError(dir.resolve(name + ".err").toFile());
        builder.environment().put("DESK_TOKEN", TOKEN);
        var process = builder.start();
        started.add(process);
        return process;
    }

    private String out(String file) throws Exception {
        return Files.readString(dir.resolve(file), StandardCharsets.UTF_8);
    }

    private static String item(String id, String title, String text) {
        return "{\"id\":\"" + id + "\",\"lang\":\"en\",\"publisher\":\"marsa.example\",\"zone\":\"Asia/Seoul\","
                + "\"published\":\"2023-01-03T15:00:00+09:00\",\"title\":\"" + title + "\",\"text\":\"" + text + "\"}";
    }
}
