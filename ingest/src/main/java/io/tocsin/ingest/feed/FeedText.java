package io.tocsin.ingest.feed;

import io.tocsin.ingest.web.Decoding;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bytes of a feed to text, with what its XML declaration says of them. */
final class FeedText {

    private static final int PROLOG = 1024;
    private static final Pattern DECLARED =
            Pattern.compile("<\\?xml[^>]{0,200}?encoding\\s{0,9}=\\s{0,9}[\"']([A-Za-z0-9._:-]{1,40})[\"']");

    private FeedText() {}

    /** @param header the charset of the header, null for none */
    static String decoded(byte[] bytes, Charset header) {
        String prolog = new String(bytes, 0, Math.min(bytes.length, PROLOG), StandardCharsets.ISO_8859_1);
        Matcher declared = DECLARED.matcher(prolog);
        return Decoding.text(bytes, header, declared.find() ? declared.group(1) : null);
    }
}
