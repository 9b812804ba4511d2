package io.tocsin.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code tocsin sources check} says of sources that are well and of those that are not. */
class SourcesCheckTest {
    @TempDir
    Path dir;

    private final Map<String, String> site = new TreeMap<>();
    private HttpServer server;

    @BeforeEach
    void serve() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        server.createContext("/", call -> {
            try (call) {
                var body = site.get(call.getRequestURI().getPath());
                var bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
                call.sendResponseHeaders(body == null ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
                call.getResponseBody().write(bytes);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aFileWhoseSourcesAreAllWellEndsWithNought() throws Exception {
        site.put("/good", rss("/story"));
        site.put(
                "/story",
                "<article><h1>A title</h1><p>" + "A page with a text of some length. ".repeat(6) + "</p></article>");
        assertThat(check("good")).isZero();
        assertThat(out)
                .contains("well   good  1 entry, the newest of 20")
                .contains("(3 h ago), language ko, not en as the file says");
        assertThat(out).contains("page text: yes, 2");
        assertThat(err).contains("The source can be used.");
    }

    @Test
    void eachOfTheOthersIsToldWithItsRemedy() throws Exception {
        site.put("/good", rss("/story"));
        site.put(
                "/story",
                "<article><h1>A title</h1><p>" + "A page with a text of some length. ".repeat(6) + "</p></article>");
        site.put("/page", "<html><body>Welcome to our front page</body></html>");
        site.put("/empty", "<rss><channel></channel></rss>");
        site.put("/textless", rss("/film"));
        site.put("/film", "<html><body><video></video></body></html>");
        site.put("/robots.txt", "User-agent: *\nDisallow: /forbidden\n");
        assertThat(check("good", "page", "gone", "empty", "textless", "forbidden"))
                .isEqualTo(1);
        assertThat(out).contains("well   good").contains("FAILS  page\n").contains("FAILS  gone\n");
        assertThat(out).contains("/empty is a feed without entries; look whether it is the right one.");
        assertThat(out).contains("FAILS  textless  1 entry", "page text: no");
        assertThat(out).contains("/forbidden is not asked: robots.txt of its site forbids it");
        assertThat(err).contains("5 of 6 sources cannot be used as they are.").doesNotContain("Exception");
    }

    @Test
    void aFeedWhoseDatesAreAllToComeIsToldOf() throws Exception {
        var yesterday = Instant.now().minusSeconds(86_400).toString().substring(0, 10);
        site.put("/ahead", rss("/story").replaceAll("<pubDate>[^T]*", "<pubDate>2099-01-01"));
        site.put("/both", rss("/story").replaceAll("<pubDate>[^T]*", "<pubDate>" + yesterday));
        site.put(
                "/story",
                "<article><h1>A title</h1><p>" + "A page with a text of some length. ".repeat(6) + "</p></article>");
        assertThat(check("ahead", "both")).isZero();
        assertThat(out).containsOnlyOnce("all dates are to come").contains("well   both  1 entry, the newest of 20");
        assertThat(err).contains("All 2 sources can be used.");
    }

    @Test
    void anInsideAddressIsRefusedUnlessItIsAllowed() throws Exception {
        site.put("/good", rss("/story"));
        var file = file("good");
        Files.writeString(file, Files.readString(file).replace("allow: [127.0.0.1]\n", ""));
        assertThat(run(file)).isEqualTo(1);
        assertThat(out).contains("FAILS  good").contains("allow the host by name if it is meant");
    }

    private String out;
    private String err;

    private static String rss(String link) {
        return "<rss><channel><language>ko</language><item><title>A title</title><link>" + link + "</link><pubDate>"
                + Instant.now().minusSeconds(3 * 3600 + 60) + "</pubDate></item></channel></rss>";
    }

    private int check(String... ids) throws Exception {
        return run(file(ids));
    }

    private Path file(String... ids) throws Exception {
        var yaml = new StringBuilder("contact: a@b.example\nallow: [127.0.0.1]\nsources:\n");
        for (var id : ids) {
            yaml.append("  - {id: " + id + ", publisher: news.example, language: en, feed: \"http://127.0.0.1:"
                    + server.getAddress().getPort() + "/" + id + "\"}\n");
        }
        return Files.writeString(dir.resolve("sources.yaml"), yaml);
    }

    private int run(Path file) {
        var outBytes = new ByteArrayOutputStream();
        var errBytes = new ByteArrayOutputStream();
        int status;
        try (var outStream = new PrintStream(outBytes, true, StandardCharsets.UTF_8);
                var errStream = new PrintStream(errBytes, true, StandardCharsets.UTF_8)) {
            status = new Tocsin(InputStream.nullInputStream(), outStream, errStream, Map.of())
                    .run("sources", "check", file.toString());
        }
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return status;
    }
}
