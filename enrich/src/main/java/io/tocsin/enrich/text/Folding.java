package io.tocsin.enrich.text;

import java.text.Normalizer;

/**
 * How a character is folded, so that spellings which a reader takes for one meet: NFKC, no case, no marks on Latin letters, one
 * alef, one yeh, one i, one Han letter, Western digits, plain quotes and dashes, nothing invisible.
 */
final class Folding {
    /** The character leaves nothing behind. */
    static final char NOTHING = 0;
    /** The character becomes several; see {@link #several}. */
    static final char SEVERAL = '\uFFFF';

    private static final char[] ONE = new char[0x10000];
    private static final String[] MANY = new String[0x10000];

    static {
        for (int c = 0; c < ONE.length; c++) {
            String folded = fold((char) c);
            if (folded.isEmpty()) {
                ONE[c] = NOTHING;
            } else if (folded.length() == 1) {
                ONE[c] = folded.charAt(0);
            } else {
                ONE[c] = SEVERAL;
                MANY[c] = folded;
            }
        }
        HanVariants.into(ONE);
    }

    private Folding() {}

    static char one(char c) {
        return ONE[c];
    }

    static String several(char c) {
        return MANY[c];
    }

    private static String fold(char c) {
        if (c >= '\u4E00' && c <= '\u9FFF' || c >= '\uAC00' && c <= '\uD7A3' || Character.isSurrogate(c)) {
            return String.valueOf(c);
        }
        if (c >= '\uFFFE') {
            return "\uFFFD"; // no characters at all
        }
        if (c < ' ') {
            return c == '\n' || c == '\r' ? "\n" : " ";
        }
        String special = special(c);
        if (special != null) {
            return special;
        }
        if (isInvisible(c)) {
            return "";
        }
        String compatible = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKC);
        var out = new StringBuilder();
        for (int i = 0; i < compatible.length(); i++) {
            letter(compatible.charAt(i), out);
        }
        return out.toString();
    }

    private static void letter(char c, StringBuilder out) {
        String special = special(c);
        if (special != null) {
            out.append(special);
            return;
        }
        if (Character.isDigit(c)) {
            out.append((char) ('0' + Character.digit(c, 10)));
            return;
        }
        char lower = Character.toLowerCase(c);
        var script = Character.UnicodeScript.of(lower);
        if (script == Character.UnicodeScript.LATIN || script == Character.UnicodeScript.GREEK) {
            String apart = Normalizer.normalize(String.valueOf(lower), Normalizer.Form.NFD);
            lower = apart.charAt(0) == 'ı' ? 'i' : apart.charAt(0);
        }
        if (isInvisible(lower)) {
            return;
        }
        out.append(Character.isWhitespace(lower) || Character.isSpaceChar(lower) ? ' ' : lower);
    }

    private static boolean isInvisible(char c) {
        int type = Character.getType(c);
        return type == Character.FORMAT
                || c == '\u0640'
                || c >= '\uFE00' && c <= '\uFE0F'
                || type == Character.NON_SPACING_MARK && c != '\u3099' && c != '\u309A';
    }

    private static String special(char c) {
        return switch (c) {
            case 'أ', 'إ', 'آ', 'ٱ' -> "ا";
            case 'ى', 'ی', 'ې' -> "ي";
            case 'ة', 'ۀ' -> "ه";
            case 'ک', 'ڪ' -> "ك";
            case 'ڤ' -> "ف";
            case 'ё', 'Ё' -> "е";
            case 'İ', 'ı' -> "i";
            case '‘', '’', 'ʼ', 'ʹ', '′', '`', '´', '＇' -> "'";
            case '“', '”', '„', '«', '»', '『', '』', '「', '」', '《', '》', '〈', '〉', '＂', '″', '〝', '〞' -> "\"";
            case '‐', '‑', '‒', '−', '－', '﹣', '־' -> "-";
            case '״' -> "\"";
            case '׳' -> "'";
            case '–', '―' -> "—";
            case '〜' -> "~";
            case '·', '•', '・', '‧', 'ㆍ', '･', '∙', '⋅' -> "·";
            case '…', '⋯' -> "…";
            case '，', '、', '﹐' -> "،";
            case '\u2028', '\u2029', '\u0085' -> "\n";
            case '\u200C' -> "\u200C";
            case '_' -> " ";
            default -> null;
        };
    }
}
