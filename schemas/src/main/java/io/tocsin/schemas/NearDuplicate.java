package io.tocsin.schemas;

import java.util.HexFormat;
import java.util.regex.Pattern;

/** The near-duplicate fingerprint of a text: 64 bits in memory, 16 hex digits in records, as many readers lack such numbers. */
public final class NearDuplicate {
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{16}");

    private NearDuplicate() {}

    /** As it stands in an envelope; null for 0, a text too short to tell. */
    public static String digits(long bits) {
        return bits == 0 ? null : HexFormat.of().toHexDigits(bits);
    }

    /** The bits of an envelope; 0 if it has none, or what anybody wrote there is no fingerprint. */
    public static long bits(Envelope envelope) {
        var digits = envelope.getNearDuplicate();
        return digits != null && DIGITS.matcher(digits).matches() ? HexFormat.fromHexDigitsToLong(digits) : 0;
    }
}
