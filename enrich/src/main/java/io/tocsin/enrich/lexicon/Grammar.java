package io.tocsin.enrich.lexicon;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the engine has to know of a language beside its words: {@code lex/<language>/grammar.tsv}, key and value.
 *
 * @param verbLast the verb ends the clause, and what modifies it stands behind it (ko, ja, tr)
 * @param verbFirst the subject may stand right of the verb (ar)
 * @param nounFirst what narrows a noun stands behind it, an object behind its noun of action (ar es fa fr he ru)
 * @param participleLast a participle closes its clause, and what it governs stands before it (de)
 * @param particles what tells the part of a name in its clause stands behind the name (ja ko tr), not before it
 * @param article letters that a word may carry in front and that tell nothing apart; empty when none
 * @param outer letters that may stand before everything else of a word (ar و ف)
 * @param inner letters that may stand before the word or its article (ar ب ك ل س)
 * @param future the inner letter that makes a verb future; 0 when none
 * @param oblique inner letters under which a name is not the one who acts (ar ب ك, he ב כ ל)
 * @param origin inner letters that say from where (he מ)
 * @param complement inner letters that begin a clause of their own (he ש)
 * @param endings letters that may follow a word (ar pronouns and the accusative)
 * @param zone IANA zone of a publisher that states none; empty when the language is spoken in many
 * @param abbreviations words after which a dot ends no sentence
 * @param whole words that mean something else without their article (ar اليوم today, يوم day)
 * @param country state whose bodies the language names without naming the state (ko 군 당국), ISO code; empty when none
 * @param compounds long words may be several known ones written together (de)
 * @param jalali years and dates are those of the solar calendar of Iran unless they cannot be (fa)
 * @param glyphs a state's one letter counts in titles, in running text only beside another (ja zh)
 * @param postpositions words apart from a name may tell its part as endings do (tr: Tayvan çevresinde)
 * @param passive a verb has a form of its own for what is done to something (zh has none)
 * @param habit the simple present of a running text tells what is usual, not what is new (en)
 */
public record Grammar(
        boolean verbLast,
        boolean verbFirst,
        boolean nounFirst,
        boolean participleLast,
        boolean particles,
        String article,
        String outer,
        String inner,
        char future,
        String oblique,
        String origin,
        String complement,
        List<String> endings,
        String zone,
        List<String> abbreviations,
        List<String> whole,
        String country,
        boolean compounds,
        boolean jalali,
        boolean glyphs,
        boolean postpositions,
        boolean passive,
        boolean habit) {

    static Grammar read(String language) {
        Map<String, String> values = new HashMap<>();
        for (Tsv.Row row : Tsv.read(language + "/grammar.tsv").rows()) {
            values.put(row.need("key"), row.get("value"));
        }
        String verb = values.getOrDefault("verb", "middle");
        String future = letters(values, "future");
        return new Grammar(
                verb.equals("last"),
                verb.equals("first"),
                values.getOrDefault("noun", verb.equals("first") ? "first" : "last")
                        .equals("first"),
                values.getOrDefault("participle", "").equals("last"),
                values.getOrDefault("roles", verb.equals("last") ? "behind" : "before")
                        .equals("behind"),
                values.getOrDefault("article", ""),
                letters(values, "outer"),
                letters(values, "inner"),
                future.isEmpty() ? 0 : future.charAt(0),
                letters(values, "oblique"),
                letters(values, "origin"),
                letters(values, "complement"),
                words(values.getOrDefault("endings", "")),
                values.getOrDefault("zone", ""),
                words(values.getOrDefault("abbreviations", "")),
                words(values.getOrDefault("whole", "")),
                values.getOrDefault("country", ""),
                values.getOrDefault("compounds", "").equals("cut"),
                values.getOrDefault("calendar", "").equals("jalali"),
                values.getOrDefault("glyphs", "").equals("title"),
                values.getOrDefault("postpositions", "").equals("apart"),
                !values.getOrDefault("passive", "").equals("none"),
                values.getOrDefault("present", "").equals("habit"));
    }

    private static String letters(Map<String, String> values, String key) {
        return values.getOrDefault(key, "").replace(" ", "");
    }

    private static List<String> words(String cell) {
        return cell.isBlank() ? List.of() : List.of(cell.strip().split(" +"));
    }
}
