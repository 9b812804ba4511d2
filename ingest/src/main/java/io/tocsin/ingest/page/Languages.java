package io.tocsin.ingest.page;

import java.lang.Character.UnicodeScript;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;

/** The language that a page claims: the first claim that is a tag and that the script of the text does not belie. */
final class Languages {

    private static final Map<String, List<UnicodeScript>> SCRIPTS = Map.of(
            "ar", List.of(UnicodeScript.ARABIC),
            "fa", List.of(UnicodeScript.ARABIC),
            "he", List.of(UnicodeScript.HEBREW),
            "ja", List.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
            "ko", List.of(UnicodeScript.HANGUL, UnicodeScript.HAN),
            "ru", List.of(UnicodeScript.CYRILLIC),
            "zh", List.of(UnicodeScript.HAN));
    private static final List<UnicodeScript> LATIN = List.of(UnicodeScript.LATIN);
    private static final List<String> IN_LATIN = List.of("de", "en", "es", "fr", "it", "pt", "tr");
    private static final int SAMPLE = 2000;

    private Languages() {}

    static String of(Document page, JsonLd told, Metas metas, String text) {
        return Stream.of(
                        page.getElementsByTag("html").attr("lang"),
                        page.getElementsByTag("html").attr("xml:lang"),
                        page.body().attr("lang"),
                        told.text("inLanguage"),
                        metas.get("og:locale"),
                        metas.get("content-language"),
                        metas.get("dc.language"),
                        metas.get("language"))
                .filter(Objects::nonNull)
                .map(Languages::tag)
                .filter(tag -> tag != null && fits(tag, text))
                .findFirst()
                .orElse(null);
    }

    private static String tag(String claim) {
        try {
            String tag = new Locale.Builder()
                    .setLanguageTag(claim.strip().split("[,; ]", 2)[0].replace('_', '-'))
                    .build()
                    .toLanguageTag();
            return tag.equals("und") || !tag.split("-", 2)[0].matches("[a-z]{2,3}") ? null : tag;
        } catch (IllformedLocaleException e) {
            return null;
        }
    }

    private static boolean fits(String tag, String text) {
        String language = tag.split("-", 2)[0];
        List<UnicodeScript> scripts = IN_LATIN.contains(language) ? LATIN : SCRIPTS.get(language);
        if (scripts == null) {
            return true;
        }
        int[] letters =
                text.codePoints().limit(SAMPLE).filter(Character::isLetter).toArray();
        long own = Stream.of(letters)
                .flatMapToInt(java.util.Arrays::stream)
                .filter(c -> scripts.contains(UnicodeScript.of(c)))
                .count();
        return own * 2 >= letters.length;
    }
}
