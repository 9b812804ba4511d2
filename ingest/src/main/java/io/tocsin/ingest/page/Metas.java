package io.tocsin.ingest.page;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The meta tags of a page by their name, property, itemprop or http-equiv; of equal ones the first counts. */
final class Metas {

    private static final List<String> KEYS = List.of("property", "name", "itemprop", "http-equiv");

    private final Map<String, String> contents = new TreeMap<>();

    private Metas() {}

    static Metas of(Document page) {
        var metas = new Metas();
        for (Element meta : page.select("meta[content]")) {
            String content = meta.attr("content").strip();
            for (String key : KEYS) {
                String name = meta.attr(key).strip().toLowerCase(Locale.ROOT);
                if (!name.isEmpty() && !content.isEmpty()) {
                    metas.contents.putIfAbsent(name, content);
                }
            }
        }
        return metas;
    }

    /** The content under a key in lower case; null for none. */
    String get(String key) {
        return contents.get(key);
    }

    /** The contents under the keys, in their order. */
    Stream<String> all(List<String> keys) {
        return keys.stream().map(contents::get).filter(Objects::nonNull);
    }
}
