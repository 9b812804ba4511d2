package io.tocsin.enrich.lexicon;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the engine has to know of a language beside its words: {@code lex/<language>/grammar.tsv}, key and value.
 *
 * @param verbLast the verb ends the clause, and what modifies it stands behind it (ko, ja, tr)
 * @param verbFirst the subject may stand right of the verb (ar)
 * @param article letters that a word may carry in front and that tell nothing apart; empty when none
 * @param outer letters that may stand before everything else of a word (ar و ف)
 * @param inner letters that may stand before the word or its article (ar ب ك ل س)
 * @param future the inner letter that makes a verb future; 0 when none
 * @param endings letters that may follow a word (ar pronouns and the accusative)
 * @param zone IANA zone of a publisher that states none; empty when the language is spoken in many
 * @param abbreviations words after which a dot ends no sentence
 * @param whole words that mean something else without their article (ar اليوم today, يوم day)
 * @param country state whose bodies the language names without naming the state (ko 군 당국), ISO code; empty when none
 * @param habit the simple present of a running text tells what is usual, not what is new (en)
 */
public record Grammar(
        boolean verbLast,
        boolean verbFirst,
        String article,
        String outer,
        String inner,
        char future,
        List<String> endings,
        String zone,
        List<String> abbreviations,
        List<String> whole,
        String country,
        boolean habit) {

    static Grammar read(String language) {
        Map<String, String> values = new HashMap<>();
        for (Tsv.Row row : Tsv.read(language + "/grammar.tsv").rows()) {
            values.put(row.need("key"), row.get("value"));
        }
        String future = values.getOrDefault("future", "");
        return new Grammar(
                values.getOrDefault("verb", "middle").equals("last"),
                values.getOrDefault("verb", "middle").equals("first"),
                values.getOrDefault("article", ""),
                values.getOrDefault("outer", "").replace(" ", ""),
                values.getOrDefault("inner", "").replace(" ", ""),
                future.isEmpty() ? 0 : future.charAt(0),
                words(values.getOrDefault("endings", "")),
                values.getOrDefault("zone", ""),
                words(values.getOrDefault("abbreviations", "")),
                words(values.getOrDefault("whole", "")),
                values.getOrDefault("country", ""),
                values.getOrDefault("present", "").equals("habit"));
    }

    private static List<String> words(String cell) {
        return cell.isBlank() ? List.of() : List.of(cell.strip().split(" +"));
    }
}
