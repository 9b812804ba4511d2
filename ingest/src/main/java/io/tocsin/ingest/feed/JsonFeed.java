package io.tocsin.ingest.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.tocsin.ingest.feed.FeedResult.Fault;
import io.tocsin.ingest.web.Links;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** JSON Feed 1.0 and 1.1, read as a stream: what is whole when it breaks off is kept. */
final class JsonFeed {

    /** A feed has five; extensions add a few. */
    private static final int DEPTH = 64;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final URI address;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, String> header = new TreeMap<>();
    private boolean items;
    private int dropped;

    private JsonFeed(URI address) {
        this.address = address;
    }

    static FeedResult read(String text, URI address) {
        var feed = new JsonFeed(address);
        String end = "";
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            feed.object(json);
        } catch (JsonProcessingException e) {
            feed.dropped++;
            end = " and broken at line "
                    + (e.getLocation() == null ? 1 : e.getLocation().getLineNr());
        } catch (IOException e) {
            throw new IllegalStateException("reading from a string failed", e);
        }
        boolean named = feed.header.getOrDefault("version", "").contains("jsonfeed.org/version/1");
        if (!named && !feed.items || !end.isEmpty() && feed.entries.isEmpty()) {
            return Feeds.unreadable(
                    address, Fault.NO_FEED, "it is JSON" + end + ", but no JSON Feed; check the address in a browser");
        }
        return new FeedResult.Feed(
                Feeds.shortText(feed.header.get("title")),
                Feeds.shortText(feed.header.get("language")),
                List.copyOf(feed.entries),
                feed.dropped);
    }

    private void object(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            JsonToken value = json.nextToken();
            if (key.equals("items") && value == JsonToken.START_ARRAY) {
                items = true;
                items(json);
            } else if (value != null && value.isScalarValue()) {
                header.putIfAbsent(key, json.getText());
            } else {
                json.skipChildren();
            }
        }
    }

    private void items(JsonParser json) throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY && json.currentToken() != null) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                json.skipChildren();
                continue;
            }
            Entry entry = entry(item(json));
            if (entry == null || entries.size() >= Feeds.MOST_ENTRIES) {
                dropped++;
            } else {
                entries.add(entry);
            }
        }
    }

    private static Map<String, String> item(JsonParser json) throws IOException {
        var values = new TreeMap<String, String>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            JsonToken value = json.nextToken();
            if (value != null && value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                values.putIfAbsent(key, json.getText());
            } else if (value != null) {
                json.skipChildren();
            }
        }
        return values;
    }

    private Entry entry(Map<String, String> item) {
        String guid = Feeds.shortText(item.get("id"));
        String title = item.get("title") == null ? "" : item.get("title").strip();
        String summary = plain(item.get("summary"));
        String html = item.get("content_html");
        String content = html == null || html.isBlank() ? plain(item.get("content_text")) : html;
        if (title.isEmpty() && summary == null && content == null) {
            return null;
        }
        URI link = Links.resolve(address, item.get("url"))
                .or(() -> Links.resolve(address, item.get("external_url")))
                .or(() -> Links.resolve(null, guid))
                .orElse(null);
        String updated = FeedDate.read(item.get("date_modified"));
        String published = FeedDate.read(item.get("date_published"));
        return new Entry(
                guid,
                link,
                title.isEmpty() ? null : title,
                summary,
                content,
                published == null ? updated : published,
                updated);
    }

    private static String plain(String text) {
        return text == null || text.isBlank() ? null : PlainHtml.html(text);
    }
}
