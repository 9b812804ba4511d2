package io.tocsin.enrich.lexicon;

import io.tocsin.enrich.Enrichment;
import io.tocsin.enrich.text.Folded;
import io.tocsin.enrich.text.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The tables of the lexicon as they stand in {@code src/main/resources/lex}, for the tests of the data. */
final class Tables {
    /** Columns of every table; a language's tables by their bare names. */
    static final Map<String, String> COLUMNS = new TreeMap<>(Map.ofEntries(
            Map.entry("cues", "surface type dir reach note"),
            Map.entry("grammar", "key value"),
            Map.entry("heads", "surface noun range number"),
            Map.entry("languages", "language name"),
            Map.entry("names", "surface id flags note"),
            Map.entry("numbers", "surface value approx"),
            Map.entry("time", "surface type value"),
            Map.entry("triggers", "surface action form needs number"),
            Map.entry("words", "surface"),
            Map.entry("shared/countries", "id label zone source forces"),
            Map.entry("shared/drills", "id name host participants source"),
            Map.entry("shared/han", "letter folded"),
            Map.entry("shared/hostilities", "from against start end source"),
            Map.entry("shared/orgs", "id label country kind source"),
            Map.entry("shared/persons", "id label country office from to source"),
            Map.entry("shared/sites", "id name country zone lat lon kind source"),
            Map.entry("shared/small-words", "word language"),
            Map.entry("shared/weapons", "id class country name source"),
            Map.entry("shared/wires", "id label country source")));

    private static final Map<String, String> ARTICLES = new TreeMap<>();
    private static final Folded FOLDED = new Folded();
    private static final Tokens TOKENS = new Tokens();

    private Tables() {}

    /** The files of the languages that are read, and the shared ones, as {@code en/cues.tsv}. */
    static List<String> files() {
        try {
            Path lex = Path.of(Tables.class
                            .getResource("/lex/shared/countries.tsv")
                            .toURI())
                    .getParent()
                    .getParent();
            try (Stream<Path> found = Files.walk(lex)) {
                return found.filter(Files::isRegularFile)
                        .map(f -> lex.relativize(f).toString().replace('\\', '/'))
                        .filter(Tables::isListed)
                        .sorted()
                        .toList();
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a file is shared or of a language that is read; one in the making is not judged yet. */
    private static boolean isListed(String file) {
        String folder = file.contains("/") ? file.substring(0, file.indexOf('/')) : "shared";
        return folder.equals("shared") || Enrichment.LANGUAGES.contains(folder);
    }

    /** Name in {@link #COLUMNS} of a file. */
    static String table(String file) {
        String name = file.substring(0, file.length() - ".tsv".length());
        return name.startsWith("shared/") ? name : name.substring(name.indexOf('/') + 1);
    }

    /** The files of the languages that hold a table. */
    static List<String> of(String table) {
        return Enrichment.LANGUAGES.stream()
                .map(language -> language + "/" + table + ".tsv")
                .filter(files()::contains)
                .toList();
    }

    /** The readings of a surface that may hold alternatives, folded, each as its words joined by a space. */
    static List<String> readings(String file, Tsv.Row row) {
        List<String> all = List.of("");
        for (String part : row.get("surface").split(" +")) {
            var longer = new ArrayList<String>();
            for (String head : all) {
                for (String choice : part.length() == 1 ? new String[] {part} : part.split("/")) {
                    longer.add(choice.equals("-") ? head : head + " " + choice);
                }
            }
            all = longer;
        }
        String article =
                ARTICLES.computeIfAbsent(file.substring(0, file.indexOf('/')), language -> Grammar.read(language)
                        .article());
        return all.stream().map(reading -> folded(reading, article)).toList();
    }

    private static String folded(String reading, String article) {
        Folded text = FOLDED.fold(reading);
        Tokens tokens = TOKENS.cut(text, (t, start, end) -> end - start);
        var words = new StringBuilder();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.type(i) != Tokens.MARK) {
                String word = text.text(tokens.start(i), tokens.end(i));
                boolean definite =
                        !article.isEmpty() && word.startsWith(article) && word.length() >= article.length() + 3;
                words.append(' ').append(definite ? word.substring(article.length()) : word);
            }
        }
        return words.toString().strip();
    }
}
