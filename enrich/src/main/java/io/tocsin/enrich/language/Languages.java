package io.tocsin.enrich.language;

import io.tocsin.enrich.text.Folded;
import io.tocsin.enrich.text.Scripts;
import java.util.Locale;

/**
 * Tells the language of an item. The script decides first, then letters that one language has and its neighbours have not, by
 * majority since names carry foreign letters; for scripts that many languages share, the small words of {@code
 * lex/shared/small-words.tsv}. What cannot be told is {@link #UNKNOWN}, never a guess.
 */
public final class Languages {
    /** The answer when nothing decides, as BCP 47 has it. */
    public static final String UNKNOWN = "und";

    /** Folded characters that are looked at; more tell nothing new. */
    private static final int LOOK = 1_500;

    private final SmallWords smallWords = SmallWords.read();

    /** Reads the small words. */
    public static Languages load() {
        return new Languages();
    }

    private Languages() {}

    /**
     * The language of a text as a BCP 47 tag.
     *
     * @param hint the source's own word for it, or null; believed where the script allows it and nothing else decides
     */
    public String of(Folded title, Folded text, String hint) {
        int[] scripts = new int[Scripts.SPACE + 1];
        count(title, scripts);
        count(text, scripts);
        String plain = hint == null ? "" : hint.toLowerCase(Locale.ROOT).split("[-_]")[0];
        int letters = scripts[Scripts.LATIN]
                + scripts[Scripts.ARABIC]
                + scripts[Scripts.HANGUL]
                + scripts[Scripts.HAN]
                + scripts[Scripts.KANA]
                + scripts[Scripts.CYRILLIC]
                + scripts[Scripts.HEBREW]
                + scripts[Scripts.OTHER];
        if (letters == 0) {
            return UNKNOWN;
        }
        if (scripts[Scripts.HANGUL] * 5 > letters) {
            return "ko";
        }
        if (scripts[Scripts.KANA] * 8 > letters) {
            return "ja";
        }
        if (scripts[Scripts.ARABIC] * 2 > letters) {
            return arabicScript(letters(title, text), plain);
        }
        if (scripts[Scripts.HEBREW] * 2 > letters) {
            return "he";
        }
        if (scripts[Scripts.HAN] * 2 > letters) {
            return han(letters(title, text), plain);
        }
        if (scripts[Scripts.CYRILLIC] * 2 > letters) {
            return cyrillic(letters(title, text), plain);
        }
        return scripts[Scripts.LATIN] * 2 > letters ? latin(title, text, plain) : UNKNOWN;
    }

    private static TellingLetters letters(Folded title, Folded text) {
        return new TellingLetters().count(title, LOOK).count(text, LOOK);
    }

    private static void count(Folded text, int[] scripts) {
        if (text != null) {
            for (int i = 0; i < Math.min(text.length(), LOOK); i++) {
                scripts[Scripts.of(text.at(i))]++;
            }
        }
    }

    private static String arabicScript(TellingLetters letters, String hint) {
        int arabic = letters.of("ar");
        int persian = letters.of("fa");
        int kurdish = letters.of("ckb");
        int pashto = letters.of("ps");
        if ((kurdish + pashto) * 8 > arabic + persian) {
            return kurdish > pashto ? "ckb" : "ps";
        }
        if (letters.of("ur") * 3 > arabic + persian && letters.of("ur") > 1) {
            return "ur";
        }
        if (arabic == persian) {
            return hint.equals("fa") || hint.equals("ur") ? hint : "ar";
        }
        return arabic > persian ? "ar" : "fa";
    }

    /** A Japanese headline may do without kana; its own forms of letters tell it, else the source's word for it. */
    private static String han(TellingLetters letters, String hint) {
        int japanese = letters.of("ja");
        int chinese = letters.of("zh");
        return japanese > chinese || japanese == chinese && hint.equals("ja") ? "ja" : "zh";
    }

    private static String cyrillic(TellingLetters letters, String hint) {
        if (letters.of("uk") > letters.of("ru")) {
            return "uk";
        }
        return letters.of("ru") > 0 || hint.isEmpty() || hint.equals("ru") ? "ru" : hint;
    }

    /** Whether a language is written in Latin letters, as far as this knows. */
    public boolean isLatin(String language) {
        return smallWords.languages().contains(language);
    }

    private String latin(Folded title, Folded text, String hint) {
        int[] votes = new int[smallWords.languages().size()];
        vote(title, votes);
        vote(text, votes);
        TellingLetters letters = letters(title, text);
        int best = 0;
        int second = 0;
        int hinted = 0;
        for (int l = 0; l < votes.length; l++) {
            votes[l] += 2 * letters.of(smallWords.languages().get(l));
            if (votes[l] > votes[best]) {
                second = votes[best];
                best = l;
            } else if (l != best) {
                second = Math.max(second, votes[l]);
            }
            hinted = smallWords.languages().get(l).equals(hint) ? votes[l] : hinted;
        }
        int most = votes[best];
        if (!hint.isEmpty() && (most < hinted + 3 || most < 2 * hinted || most == second)) {
            return hint;
        }
        return most == 0 ? UNKNOWN : smallWords.languages().get(best);
    }

    private void vote(Folded text, int[] votes) {
        int n = text == null ? 0 : Math.min(text.length(), LOOK);
        for (int i = 0; i < n; i++) {
            int from = i;
            while (i < n && Scripts.of(text.at(i)) == Scripts.LATIN) {
                i++;
            }
            smallWords.vote(text, from, i, votes);
        }
    }
}
