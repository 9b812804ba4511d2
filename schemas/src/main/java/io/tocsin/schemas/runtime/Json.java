package io.tocsin.schemas.runtime;

import java.util.List;
import java.util.stream.Collectors;

/** Texts as JSON; a whole library would be too much for two answers. */
final class Json {
    private Json() {}

    static String texts(List<String> texts) {
        return texts.stream().map(Json::text).collect(Collectors.joining(",", "[", "]"));
    }

    static String text(String text) {
        var out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c == 0x7f || Character.isSurrogate(c) || Character.getType(c) == Character.FORMAT) {
                out.append("\\u").append(Character.forDigit(c >> 12, 16)).append(Character.forDigit(c >> 8 & 15, 16));
                out.append(Character.forDigit(c >> 4 & 15, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
