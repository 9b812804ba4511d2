package io.tocsin.deploy.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Four outlets on one loopback server: their feeds (RSS, Atom, JSON Feed) and the pages behind them. What they publish and
 * edit in the course of a story is said by {@link NewsStory}.
 */
final class NewsSite implements AutoCloseable {
    /** Outlets whose feeds are RSS, Atom and JSON. */
    private static final Map<String, String> FEEDS = new TreeMap<>(
            Map.of("hanbit", "rss.xml", "namhae-tv", "rss.xml", "meridian", "atom.xml", "marsa", "feed.json"));

    private static final Map<String, String> LANGUAGES =
            Map.of("hanbit", "ko", "namhae-tv", "ko", "meridian", "en", "marsa", "ar");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final Map<String, List<Article>> outlets = new ConcurrentSkipListMap<>();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile IntConsumer onRequest = number -> {};

    /**
     * A version of an article.
     *
     * @param published instant, the same for all versions
     * @param edition 1 for the first
     */
    record Article(String outlet, String name, Instant published, int edition, String title, String text) {
        private String updated() {
            return published.plus(edition - 1L, ChronoUnit.MINUTES).toString();
        }
    }

    NewsSite() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        clear();
    }

    /** Nothing was published yet. */
    void clear() {
        FEEDS.keySet().forEach(outlet -> outlets.put(outlet, List.of()));
        asked.clear();
        requests.set(0);
    }

    /** Is told the number of each request, before it is answered. */
    void onRequest(IntConsumer listener) {
        onRequest = listener;
    }

    /** Publishes a first version at the head of its outlet's feed, or replaces an earlier one in its place. */
    void publish(Article article) {
        var articles = new ArrayList<>(outlets.get(article.outlet()));
        var at = articles.stream().map(Article::name).toList().indexOf(article.name());
        if (at < 0) {
            articles.add(0, article);
        } else {
            articles.set(at, article);
        }
        outlets.put(article.outlet(), List.copyOf(articles));
    }

    /** How often the feed was asked for that was asked for least. */
    int rounds() {
        return FEEDS.keySet().stream()
                .mapToInt(outlet ->
                        asked.getOrDefault(outlet, new AtomicInteger()).get())
                .min()
                .orElse(0);
    }

    /** A file of sources that polls all of it every second. */
    Path sources(Path folder) {
        var lines = new ArrayList<>(List.of("contact: tests@tocsin.example", "allow: [127.0.0.1]", "sources:"));
        FEEDS.forEach((outlet, file) -> lines.addAll(List.of(
                "  - id: " + outlet,
                "    feed: " + address(outlet + "/" + file),
                "    publisher: " + outlet + ".example",
                "    language: " + LANGUAGES.get(outlet),
                "    interval: 1s")));
        try {
            Files.createDirectories(folder);
            return Files.write(folder.resolve("sources.yaml"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + path;
    }

    private void answer(HttpExchange call) throws IOException {
        onRequest.accept(requests.incrementAndGet());
        try (call) {
            var path = call.getRequestURI().getPath().substring(1).split("/");
            var articles = path.length == 2 ? outlets.get(path[0]) : null;
            if (articles == null) {
                call.sendResponseHeaders(404, -1);
            } else if (path[1].equals(FEEDS.get(path[0]))) {
                asked.computeIfAbsent(path[0], outlet -> new AtomicInteger()).incrementAndGet();
                feed(call, path[1], articles);
            } else {
                page(
                        call,
                        articles.stream()
                                .filter(one -> one.name().equals(path[1]))
                                .findFirst());
            }
        }
    }

    private void feed(HttpExchange call, String file, List<Article> articles) throws IOException {
        var etag = "\"" + articles.hashCode() + "\"";
        call.getResponseHeaders().set("ETag", etag);
        if (etag.equals(call.getRequestHeaders().getFirst("If-None-Match"))) {
            call.sendResponseHeaders(304, -1);
            return;
        }
        var items = new StringBuilder();
        articles.forEach(article -> items.append(items.isEmpty() || !file.endsWith(".json") ? "" : ",")
                .append(entry(file, article)));
        send(
                call,
                switch (file) {
                    case "rss.xml" -> "<rss version=\"2.0\"><channel><title>News</title>" + items + "</channel></rss>";
                    case "atom.xml" -> "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>News</title>" + items
                            + "</feed>";
                    default -> "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"News\",\"items\":["
                            + items + "]}";
                });
    }

    private String entry(String file, Article article) {
        var link = address(article.outlet() + "/" + article.name());
        return switch (file) {
            case "rss.xml" -> "<item><title>" + article.title() + "</title><link>" + link + "</link><pubDate>"
                    + DateTimeFormatter.RFC_1123_DATE_TIME.format(
                            article.published().atOffset(ZoneOffset.ofHours(9)))
                    + "</pubDate></item>";
            case "atom.xml" -> "<entry><id>" + link + "</id><title>" + article.title() + "</title><link href=\"" + link
                    + "\"/><published>" + article.published() + "</published><updated>" + article.updated()
                    + "</updated></entry>";
            default -> "{\"id\":\"" + link + "\",\"url\":\"" + link + "\",\"title\":\"" + article.title()
                    + "\",\"content_text\":\"" + article.title() + "\",\"date_published\":\"" + article.published()
                    + "\",\"date_modified\":\"" + article.updated() + "\"}";
        };
    }

    private static void page(HttpExchange call, Optional<Article> found) throws IOException {
        if (found.isEmpty()) {
            call.sendResponseHeaders(404, -1);
            return;
        }
        var article = found.get();
        send(
                call,
                """
                <!DOCTYPE html><html><head><meta charset="utf-8"><title>%s</title>
                <meta property="og:type" content="article">
                <meta property="article:published_time" content="%s">
                <meta property="article:modified_time" content="%s"></head>
                <body><nav><a href="/">Home</a> <a href="/more">More news</a></nav>
                <article><h1>%s</h1><p>%s</p></article>
                <aside><h2>Related</h2><a href="/x">China launches rocket</a></aside></body></html>
                """
                        .formatted(
                                article.title(),
                                article.published(),
                                article.updated(),
                                article.title(),
                                article.text()));
    }

    private static void send(HttpExchange call, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(200, bytes.length);
        call.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
