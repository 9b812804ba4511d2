package io.tocsin.enrich.language;

import io.tocsin.enrich.text.Folded;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Letters that one language has and its neighbours of the same script have not, each with its language. */
final class TellingLetters {
    private static final Map<String, String> LETTERS = new TreeMap<>(Map.ofEntries(
            Map.entry("ar", "ةىيكأإؤئ"),
            Map.entry("ckb", "ێۆڕڵ"),
            Map.entry("de", "ßäÄ"),
            Map.entry("es", "ñÑ¿¡"),
            Map.entry("fa", "پچژگکی"),
            Map.entry("fr", "àèêùœÀÈÊ"),
            Map.entry("ja", "発対弾撃戦総拠歳浜広実験検図帰団囲圏県関済働単厳営気売駅黒応変様価仮込両竜択訳読転伝権焼覚査毎歩録緑経悪亜圧隣撮"),
            Map.entry("pl", "łąęśźżŁŚŻ"),
            Map.entry("ps", "ټډړښۍېځڅ"),
            Map.entry("pt", "ãõÃÕ"),
            Map.entry("ru", "ыэёъЫЭЁЪ"),
            Map.entry("sv", "åÅ"),
            Map.entry("tr", "ıİğĞşŞ"),
            Map.entry("uk", "іїєґІЇЄҐ"),
            Map.entry("ur", "ٹڈڑںےہھ"),
            Map.entry("zh", "军导弹发韩鲜东华这们为试验时间进对报关动战总统产业务说将与击据应变点称导练习彈發對實總國會與從灣戰擊據應變點稱體獨驗讓說這們為")));

    private static final List<String> LANGUAGES = List.copyOf(LETTERS.keySet());
    private static final byte[] OF = new byte[0x10000];

    static {
        LETTERS.forEach((language, letters) -> {
            for (char c : letters.toCharArray()) {
                OF[c] = (byte) (LANGUAGES.indexOf(language) + 1);
            }
        });
    }

    private final int[] found = new int[LANGUAGES.size()];

    /** Counts the letters of a text as it came: folding has made forms of several languages one. */
    TellingLetters count(Folded text, int most) {
        if (text != null) {
            String source = text.source();
            for (int i = 0; i < Math.min(source.length(), most); i++) {
                char c = source.charAt(i);
                if (c >= 0x80 && OF[c] > 0) {
                    found[OF[c] - 1]++;
                }
            }
        }
        return this;
    }

    /** How many letters of a language were found; 0 for one that has no telling letters. */
    int of(String language) {
        int at = LANGUAGES.indexOf(language);
        return at < 0 ? 0 : found[at];
    }
}
