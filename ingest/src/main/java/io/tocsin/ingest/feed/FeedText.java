package io.tocsin.ingest.feed;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes to text when header, mark and declaration may lie. A byte order mark is believed; then UTF-8 where the bytes are
 * UTF-8, which happens by no accident; then the header and the declaration, the first that fits without an error.
 */
final class FeedText {

    private static final int PROLOG = 1024;
    private static final Pattern DECLARED =
            Pattern.compile("<\\?xml[^>]{0,200}?encoding\\s{0,9}=\\s{0,9}[\"']([A-Za-z0-9._:-]{1,40})[\"']");

    private FeedText() {}

    static String decoded(byte[] bytes, Charset header) {
        Charset marked = marked(bytes);
        if (marked != null) {
            String text = new String(bytes, marked);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        }
        var candidates = new ArrayList<Charset>();
        Charset declared = declared(bytes);
        // These write other letters with the bytes of ASCII, so that all their texts are UTF-8 too.
        List.of(header == null ? StandardCharsets.UTF_8 : header, declared == null ? StandardCharsets.UTF_8 : declared)
                .stream()
                .filter(c -> c.name().startsWith("ISO-2022") || c.name().startsWith("x-ISO-2022"))
                .forEach(candidates::add);
        candidates.add(StandardCharsets.UTF_8);
        if (header != null) {
            candidates.add(header);
        }
        if (declared != null) {
            candidates.add(declared);
        }
        for (Charset candidate : candidates) {
            String text = strictly(bytes, candidate);
            if (text != null) {
                return text;
            }
        }
        return new String(bytes, declared != null ? declared : header != null ? header : StandardCharsets.UTF_8);
    }

    private static Charset marked(byte[] b) {
        int first = at(b, 0) << 8 | at(b, 1);
        if (first == 0xEFBB && at(b, 2) == 0xBF) {
            return StandardCharsets.UTF_8;
        }
        // The mark itself, or "<" or "{" and a zero byte, with which no other encoding begins.
        if (first == 0xFEFF || first == 0x003C || first == 0x007B) {
            return StandardCharsets.UTF_16BE;
        }
        return first == 0xFFFE || first == 0x3C00 || first == 0x7B00 ? StandardCharsets.UTF_16LE : null;
    }

    private static int at(byte[] bytes, int index) {
        return index < bytes.length ? bytes[index] & 0xff : 0x01;
    }

    private static Charset declared(byte[] bytes) {
        String prolog = new String(bytes, 0, Math.min(bytes.length, PROLOG), StandardCharsets.ISO_8859_1);
        Matcher named = DECLARED.matcher(prolog);
        try {
            Charset charset = named.find() ? Charset.forName(named.group(1)) : null;
            // Whoever can write the declaration in bytes of ASCII does not write UTF-16.
            return charset == null
                            || charset.name().startsWith("UTF-16")
                            || charset.name().startsWith("UTF-32")
                    ? null
                    : charset;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String strictly(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException | UnsupportedOperationException e) {
            return null;
        }
    }
}
