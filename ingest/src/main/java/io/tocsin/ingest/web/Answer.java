package io.tocsin.ingest.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;

/** What a server answers: its status and headers, and a body still to be read. */
record Answer(ClassicHttpResponse response) {

    private static final int LONGEST_VALIDATOR = 1024;
    private static final Pattern CHARSET = Pattern.compile(";\\s*charset\\s*=\\s*[\"']?([A-Za-z0-9._:+-]{1,40})");

    int code() {
        return response.getCode();
    }

    /** The first header of that name; null when there is none. */
    String header(String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    /** How the body is packed, in order. */
    List<String> encodings() {
        return Arrays.stream(response.getHeaders("content-encoding"))
                .flatMap(header ->
                        Arrays.stream(String.valueOf(header.getValue()).split(",")))
                .map(String::strip)
                .filter(e -> !e.isEmpty())
                .toList();
    }

    Duration maxAge() {
        return Freshness.maxAge(header("cache-control"), header("age")).orElse(null);
    }

    InputStream body() throws IOException {
        return response.getEntity() == null
                ? InputStream.nullInputStream()
                : response.getEntity().getContent();
    }

    /** The body as it was read. */
    Fetch.Body body(URI address, List<URI> redirects, byte[] bytes, boolean whole) {
        String type = header("content-type");
        return new Fetch.Body(
                address,
                List.copyOf(redirects),
                type == null ? null : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT),
                charset(type),
                bytes,
                whole ? validator("etag") : null,
                whole ? validator("last-modified") : null,
                maxAge(),
                whole);
    }

    /** A header that is sent back: only what is short and plain. */
    private String validator(String name) {
        String value = header(name);
        boolean plain = value != null
                && !value.isBlank()
                && value.length() <= LONGEST_VALIDATOR
                && value.chars().allMatch(c -> c >= ' ' && c < 127);
        return plain ? value : null;
    }

    static Charset charset(String contentType) {
        Matcher named = CHARSET.matcher(contentType == null ? "" : contentType.toLowerCase(Locale.ROOT));
        try {
            return named.find() ? Charset.forName(named.group(1)) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
