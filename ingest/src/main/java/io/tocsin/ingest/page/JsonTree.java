package io.tocsin.ingest.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Json as maps, lists and texts. Publishers write it carelessly: of a broken document, what stands before the fault. */
final class JsonTree {

    private static final int DEEPEST = 64;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .build();

    private JsonTree() {}

    /** The values of the text, one after the other. */
    static List<Object> read(String json) {
        var top = new ArrayList<Object>();
        Deque<Object> open = new ArrayDeque<>();
        Deque<String> keys = new ArrayDeque<>();
        open.push(top);
        try (JsonParser parser = JSON.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case START_OBJECT -> open.push(put(open.peek(), keys, new LinkedHashMap<String, Object>()));
                    case START_ARRAY -> open.push(put(open.peek(), keys, new ArrayList<Object>()));
                    case END_OBJECT, END_ARRAY -> open.pop();
                    case FIELD_NAME -> keys.push(parser.currentName());
                    default -> put(open.peek(), keys, parser.getText());
                }
            }
        } catch (IOException e) {
            return top;
        }
        return top;
    }

    @SuppressWarnings("unchecked")
    private static Object put(Object holder, Deque<String> keys, Object value) {
        if (holder instanceof Map<?, ?> map) {
            ((Map<String, Object>) map).put(keys.pop(), value);
        } else {
            ((List<Object>) holder).add(value);
        }
        return value;
    }
}
