package io.tocsin.ingest.web;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Bytes to text when header and declaration may lie. A byte order mark is believed; then UTF-8 where the bytes are UTF-8,
 * which happens by no accident; then the header and the declaration, the first that fits without an error, Latin letters
 * last: they fit everything, and servers claim them by default.
 */
public final class Decoding {

    /**
     * Of this many letters beyond ASCII one may be broken, and the text is UTF-8 still: half a page, a byte lost. Of another
     * encoding's letters most break.
     */
    private static final int ONE_BROKEN_OF = 3;

    private static final Charset LATIN = Charset.forName("windows-1252");

    /** What browsers read under these names: more letters than the name promises. */
    private static final Map<String, String> WIDER = Map.ofEntries(
            Map.entry("iso-8859-1", "windows-1252"),
            Map.entry("latin1", "windows-1252"),
            Map.entry("us-ascii", "windows-1252"),
            Map.entry("ascii", "windows-1252"),
            Map.entry("iso-8859-9", "windows-1254"),
            Map.entry("iso-8859-8-i", "iso-8859-8"),
            Map.entry("visual", "iso-8859-8"),
            Map.entry("euc-kr", "x-windows-949"),
            Map.entry("ks_c_5601-1987", "x-windows-949"),
            Map.entry("ksc5601", "x-windows-949"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("shift-jis", "windows-31j"),
            Map.entry("x-sjis", "windows-31j"),
            Map.entry("sjis", "windows-31j"),
            Map.entry("gb2312", "gb18030"),
            Map.entry("gb_2312-80", "gb18030"),
            Map.entry("gbk", "gb18030"),
            Map.entry("x-gbk", "gb18030"),
            Map.entry("big5", "big5-hkscs"),
            Map.entry("unicode", "utf-8"),
            Map.entry("utf8", "utf-8"));

    private Decoding() {}

    /**
     * The text of the bytes.
     *
     * @param header the charset of the header, null for none
     * @param declared the charset's name in the text itself, null for none
     */
    public static String text(byte[] bytes, Charset header, String declared) {
        Charset marked = marked(bytes);
        if (marked != null) {
            String text = new String(bytes, marked);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        }
        List<Charset> claims = Stream.of(header == null ? null : named(header.name()), named(declared))
                .filter(Objects::nonNull)
                .toList();
        // ISO-2022 writes other letters with the bytes of ASCII, so that all its texts are UTF-8 too.
        return Stream.of(
                        claims.stream().filter(c -> c.name().contains("2022")),
                        Stream.of(StandardCharsets.UTF_8),
                        claims.stream().filter(c -> !c.equals(LATIN)))
                .flatMap(s -> s)
                .map(charset -> strictly(bytes, charset))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> roughly(bytes, claims));
    }

    private static String roughly(byte[] bytes, List<Charset> claims) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        long broken = text.chars().filter(c -> c == 0xFFFD).count();
        long letters = text.chars().filter(c -> c > 0x7F).count();
        if (broken * ONE_BROKEN_OF <= letters) {
            return text;
        }
        return new String(
                bytes,
                claims.stream()
                        .filter(c -> !c.equals(StandardCharsets.UTF_8) && !c.equals(LATIN))
                        .findFirst()
                        .orElse(LATIN));
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

    private static Charset named(String name) {
        try {
            String lower = name == null ? "" : name.strip().toLowerCase(Locale.ROOT);
            Charset charset = Charset.forName(WIDER.getOrDefault(lower, lower));
            // Whoever can write the declaration in bytes of ASCII does not write UTF-16.
            return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32") ? null : charset;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String strictly(byte[] bytes, Charset charset) {
        try {
            CharBuffer text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return text.toString();
        } catch (CharacterCodingException | UnsupportedOperationException e) {
            return null;
        }
    }
}
