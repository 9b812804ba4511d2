package io.tocsin.enrich.lexicon;

import io.tocsin.enrich.text.Folded;
import io.tocsin.enrich.text.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the tables of a language into its lexicon. A surface may hold alternatives: {@code fire/fires/fired} or {@code a/- b}. */
final class LexiconReader {
    private static final String NOTHING = "-";
    private static final String GAP = " … ";
    /** At the head of a surface: its letters count as they are written, würde is not wurde. */
    private static final String EXACT = "= ";

    private final Lexicon lexicon;
    private final Gazetteer gazetteer;
    private final Folded folded = new Folded();
    private final Tokens tokens = new Tokens();
    private final Map<String, List<String>> parts = new HashMap<>();

    LexiconReader(Lexicon lexicon, Gazetteer gazetteer) {
        this.lexicon = lexicon;
        this.gazetteer = gazetteer;
    }

    void read() {
        for (Tsv.Row row : table("words")) {
            readings(row, row.need("surface")).forEach(words -> words.forEach(lexicon::addWord));
        }
        for (Tsv.Row row : table("names")) {
            name(row);
        }
        for (Tsv.Row row : table("heads")) {
            add(
                    row,
                    new Entry.Head(
                            row.where(),
                            row.constant("noun", Entry.Noun.class),
                            row.get("range"),
                            row.constant("number", Entry.Grammatical.class)));
        }
        for (Tsv.Row row : table("triggers")) {
            add(
                    row,
                    new Entry.Trigger(
                            row.where(),
                            row.constant("action", Entry.Action.class),
                            row.constant("form", Entry.Form.class),
                            row.constant("needs", Entry.Needs.class),
                            row.get("number").isEmpty()
                                    ? Entry.Grammatical.ANY
                                    : row.constant("number", Entry.Grammatical.class)));
        }
        for (Tsv.Row row : table("cues")) {
            add(row, cue(row));
        }
        for (Tsv.Row row : table("numbers")) {
            String kind = row.get("approx");
            add(row, new Entry.Count(row.where(), number(row, "value"), kind.equals("approx"), kind.equals("ordinal")));
        }
        for (Tsv.Row row : table("time")) {
            add(row, new Entry.Time(row.where(), row.constant("type", Entry.TimeType.class), (int)
                    number(row, "value")));
        }
    }

    private List<Tsv.Row> table(String name) {
        return Tsv.read(lexicon.language() + "/" + name + ".tsv").rows();
    }

    private void name(Tsv.Row row) {
        var ids = List.of(row.need("id").split("\\+"));
        for (String id : ids) {
            if (!gazetteer.knows(id)) {
                throw new LexiconProblem(row.where(), "no row of lex/shared has the id " + id);
            }
        }
        String flags = row.get("flags");
        Set<String> set = flags.isEmpty() ? Set.of() : Set.of(flags.split(" "));
        boolean exact = row.need("surface").startsWith(EXACT);
        List<String> surfaces = alternatives(row.need("surface").substring(exact ? EXACT.length() : 0));
        String base = surfaces.size() > 1 ? surfaces.get(0) : "";
        for (String surface : surfaces) {
            var name = new Entry.Name(row.where(), ids, set, surface, base);
            lexicon.add(words(row, surface), lexicon.enter(name, null, exact ? surface : null));
        }
    }

    /** A surface with … in it has two parts: what stands for the entry, and a word that must follow in its sentence. */
    private void add(Tsv.Row row, Entry entry) {
        String surface = row.need("surface");
        int gap = surface.indexOf(GAP);
        if (surface.startsWith(EXACT)) {
            for (String exact : alternatives(surface.substring(EXACT.length()))) {
                lexicon.add(words(row, exact), lexicon.enter(entry, null, exact));
            }
        } else if (gap < 0) {
            int number = lexicon.enter(entry, null, null);
            readings(row, surface).forEach(words -> lexicon.add(words, number));
        } else {
            var numbers = new ArrayList<Integer>();
            for (List<String> partner : readings(row, surface.substring(gap + GAP.length()))) {
                if (partner.size() != 1) {
                    throw new LexiconProblem(row.where(), "one word stands behind the …, not " + partner);
                }
                numbers.add(lexicon.enter(entry, partner.get(0), null));
            }
            for (List<String> words : readings(row, surface.substring(0, gap))) {
                numbers.forEach(number -> lexicon.add(words, number));
            }
        }
    }

    private static Entry.Cue cue(Tsv.Row row) {
        var type = row.constant("type", Entry.CueType.class);
        String reach = row.get("reach");
        int slash = reach.indexOf('/');
        try {
            return new Entry.Cue(
                    row.where(),
                    type,
                    row.constant("dir", Entry.Direction.class),
                    reach.isEmpty()
                            ? Reach.tokens(type)
                            : Integer.parseInt(slash < 0 ? reach : reach.substring(0, slash)),
                    slash < 0 ? Reach.boundary(type) : Integer.parseInt(reach.substring(slash + 1)),
                    row.header().contains("note") ? row.get("note") : "");
        } catch (NumberFormatException e) {
            throw new LexiconProblem(row.where(), "reach is " + reach + ", not tokens or tokens/boundary");
        }
    }

    private static long number(Tsv.Row row, String column) {
        String cell = row.need(column);
        try {
            return Long.parseLong(cell);
        } catch (NumberFormatException e) {
            throw new LexiconProblem(row.where(), column + " is " + cell + ", not a number");
        }
    }

    /** All readings of a surface with alternatives. */
    private static List<String> alternatives(String surface) {
        if (surface.indexOf('/') < 0 && surface.indexOf(NOTHING) < 0) {
            return List.of(surface);
        }
        List<String> all = new ArrayList<>(List.of(""));
        for (String part : surface.split(" ")) {
            var longer = new ArrayList<String>();
            for (String head : all) {
                for (String choice : part.length() == 1 ? new String[] {part} : part.split("/")) {
                    longer.add(choice.equals(NOTHING) ? head : head.isEmpty() ? choice : head + " " + choice);
                }
            }
            all = longer;
        }
        return all;
    }

    /** The words of all readings of a surface with alternatives: each alternative is cut once, however many readings it is in. */
    private List<List<String>> readings(Tsv.Row row, String surface) {
        List<List<String>> all = List.of(List.of());
        for (String part : surface.split(" ")) {
            var longer = new ArrayList<List<String>>();
            for (List<String> head : all) {
                for (String choice : part.length() == 1 ? new String[] {part} : part.split("/")) {
                    longer.add(choice.equals(NOTHING) ? head : joined(head, part(choice, head.isEmpty())));
                }
            }
            all = longer;
        }
        if (all.stream().anyMatch(List::isEmpty)) {
            throw nothingLeft(row, surface);
        }
        return all;
    }

    private List<String> part(String part, boolean first) {
        return parts.computeIfAbsent(first ? part : " " + part, key -> cut(part, first));
    }

    private static List<String> joined(List<String> head, List<String> more) {
        if (head.isEmpty()) {
            return more;
        }
        var both = new ArrayList<String>(head.size() + more.size());
        both.addAll(head);
        both.addAll(more);
        return both;
    }

    private static LexiconProblem nothingLeft(Tsv.Row row, String surface) {
        return new LexiconProblem(row.where(), "nothing is left of the surface «" + surface + "»");
    }

    /** Whether a mark is the apostrophe right behind one letter: of l'essai the text has l' as a word. */
    private boolean isElided(int token) {
        return token > 0
                && tokens.glued(token)
                && folded.at(tokens.start(token)) == '\''
                && tokens.type(token - 1) == Tokens.WORD
                && tokens.end(token - 1) - tokens.start(token - 1) == 1;
    }

    private List<String> words(Tsv.Row row, String surface) {
        List<String> words = cut(surface, true);
        if (words.isEmpty()) {
            throw nothingLeft(row, surface);
        }
        return words;
    }

    private List<String> cut(String surface, boolean first) {
        folded.fold(surface);
        tokens.cut(folded, (text, start, end) -> end - start);
        var words = new ArrayList<String>();
        for (int i = 0; i < tokens.size(); i++) {
            boolean ending =
                    first && i > 0 && tokens.glued(i) && folded.at(tokens.start(i) - 1) == '\'' && words.isEmpty();
            if (tokens.type(i) != Tokens.MARK) {
                // 'nin alone is the ending that the text has behind a name
                words.add(folded.text(tokens.start(i) - (ending ? 1 : 0), tokens.end(i)));
            } else if (isElided(i)) {
                words.set(words.size() - 1, words.get(words.size() - 1) + "'"); // l' as it stands before a vowel
            }
        }
        return words;
    }
}
