package io.tocsin.ingest.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What a page tells machines of its article: the schema.org article among its JSON-LD, whichever way it is nested. */
final class JsonLd {

    private static final int MOST_NODES = 1000;
    private static final Pattern ARTICLE =
            Pattern.compile("(?:https?://schema\\.org/)?(?:\\w*Article|\\w*BlogPosting|Report)");
    private static final List<String> WITHIN = List.of("@graph", "mainEntity", "mainEntityOfPage");

    private final Map<?, ?> article;

    private JsonLd(Map<?, ?> article) {
        this.article = article;
    }

    /** Of several articles the first with a headline. */
    static JsonLd of(Document page) {
        var nodes = new ArrayList<Map<?, ?>>();
        for (Element script : page.select("script[type*=ld+json]")) {
            JsonTree.read(unwrapped(script.data())).forEach(value -> collect(value, nodes));
        }
        List<Map<?, ?>> articles = nodes.stream().filter(JsonLd::isArticle).toList();
        return new JsonLd(articles.stream()
                .filter(node -> node.get("headline") != null)
                .findFirst()
                .orElse(articles.isEmpty() ? Map.of() : articles.get(0)));
    }

    /** True when the page says that it holds an article. */
    boolean isThere() {
        return !article.isEmpty();
    }

    /** The text under a key, of a list its first, of a thing its name; null for none. */
    String text(String key) {
        return text(article.get(key), 0);
    }

    private static String text(Object value, int depth) {
        if (value instanceof String text) {
            return text.isBlank() ? null : text.strip();
        }
        if (depth < 4 && value instanceof List<?> list && !list.isEmpty()) {
            return text(list.get(0), depth + 1);
        }
        return depth < 4 && value instanceof Map<?, ?> thing
                ? text(thing.get(thing.containsKey("@value") ? "@value" : "name"), depth + 1)
                : null;
    }

    private static void collect(Object value, List<Map<?, ?>> nodes) {
        if (nodes.size() >= MOST_NODES) {
            return;
        }
        if (value instanceof List<?> list) {
            list.forEach(inner -> collect(inner, nodes));
        } else if (value instanceof Map<?, ?> node) {
            nodes.add(node);
            WITHIN.forEach(key -> collect(node.get(key), nodes));
        }
    }

    private static boolean isArticle(Map<?, ?> node) {
        Object type = node.get("@type");
        return type instanceof List<?> types ? types.stream().anyMatch(JsonLd::isArticleType) : isArticleType(type);
    }

    private static boolean isArticleType(Object type) {
        return type instanceof String name && ARTICLE.matcher(name).matches();
    }

    private static String unwrapped(String data) {
        return data.strip()
                .replaceFirst("^(?:<!--|/\\*\\s*<!\\[CDATA\\[\\s*\\*/|//\\s*<!\\[CDATA\\[|<!\\[CDATA\\[)", "")
                .replaceFirst("(?:-->|/\\*\\s*\\]\\]>\\s*\\*/|//\\s*\\]\\]>|\\]\\]>)$", "");
    }
}
