package io.tocsin.enrich.text;

/** The script of a folded character, as far as cutting words needs it. */
public final class Scripts {
    /** Scripts in the order of their numbers; all below {@link #MARK} are letters and digits. */
    public static final int LATIN = 0,
            DIGIT = 1,
            ARABIC = 2,
            HANGUL = 3,
            HAN = 4,
            KANA = 5,
            CYRILLIC = 6,
            HEBREW = 7,
            OTHER = 8,
            MARK = 9,
            SPACE = 10;

    private static final byte[] OF = new byte[0x10000];

    static {
        for (int c = 0; c < OF.length; c++) {
            OF[c] = (byte) script((char) c);
        }
    }

    private Scripts() {}

    /** Number of the script of a character. */
    public static int of(char c) {
        return OF[c];
    }

    private static int script(char c) {
        if (c == ' ' || c == '\t' || c == '\r' || Character.isWhitespace(c) && c != '\n') {
            return SPACE;
        }
        if (c >= '0' && c <= '9') {
            return DIGIT;
        }
        if (!Character.isLetter(c) && !Character.isDigit(c) && c != 'ー' && c != '々') {
            return MARK;
        }
        return switch (Character.UnicodeScript.of(c)) {
            case LATIN -> LATIN;
            case ARABIC -> ARABIC;
            case HANGUL -> HANGUL;
            case HAN -> HAN;
            case HIRAGANA, KATAKANA -> KANA;
            case CYRILLIC -> CYRILLIC;
            case HEBREW -> HEBREW;
            default -> c == 'ー' ? KANA : OTHER;
        };
    }
}
