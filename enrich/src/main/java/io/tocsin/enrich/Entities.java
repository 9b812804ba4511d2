package io.tocsin.enrich;

import io.tocsin.enrich.lexicon.Entry;
import io.tocsin.enrich.lexicon.Gazetteer;
import io.tocsin.enrich.lexicon.Lexicon;
import io.tocsin.enrich.lexicon.Page;
import io.tocsin.schemas.Entity;
import io.tocsin.schemas.EntityType;
import io.tocsin.schemas.Field;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names of an item as entities. A family name alone is the last person of that name in this text, else nobody. */
final class Entities {
    /** Most entities of an item; nobody writes so many, and a record has to stay below the megabyte that brokers take. */
    static final int MOST = 4_000;

    private final List<Entity> found = new ArrayList<>();
    private final Set<String> persons = new LinkedHashSet<>();

    /** Adds the names of a field; the title goes first. */
    void add(Lexicon lexicon, Page w, Field field) {
        for (int i = 0; i < w.matches.size(); i++) {
            if (lexicon.entry(w.matches.entry(i)) instanceof Entry.Name name
                    && !name.is("needsContext")
                    && !(field == Field.TEXT
                            && lexicon.grammar().glyphs()
                            && name.is("headline")
                            && name.surface().length() == 1)) {
                add(name, w, field, i);
            }
        }
    }

    private void add(Entry.Name name, Page w, Field field, int match) {
        String first = name.ids().get(0);
        if (name.is("lastName")) {
            if (!persons.contains(first)) {
                return;
            }
            // Of several persons of one family name the one named last.
        } else if (first.startsWith("person:")) {
            persons.remove(first);
            persons.add(first);
        }
        int from = w.folded.sourceStart(w.words.stem(w.matches.from(match)));
        int to = w.folded.sourceEnd(w.tokens.end(w.matches.to(match) - 1));
        for (String id : name.ids()) {
            EntityType type = typeOf(id);
            if (type != EntityType.UNKNOWN) {
                found.add(new Entity(id, type, w.folded.source().substring(from, to), field, (long) from, (long) to));
            }
        }
    }

    private static EntityType typeOf(String id) {
        return id.startsWith("drill:") ? EntityType.UNKNOWN : Gazetteer.typeOf(id);
    }

    /** The first, by field, start, end and id. Two readings of one surface are two matches; one person is enough. */
    List<Entity> sorted() {
        found.sort((a, b) -> {
            int field = a.getField().compareTo(b.getField());
            int start = field != 0 ? field : Long.compare(a.getStart(), b.getStart());
            int end = start != 0 ? start : Long.compare(a.getEnd(), b.getEnd());
            return end != 0 ? end : a.getId().compareTo(b.getId());
        });
        var once = new ArrayList<Entity>();
        for (Entity each : found) {
            if (once.isEmpty() || !once.get(once.size() - 1).equals(each)) {
                once.add(each);
            }
        }
        return once.size() <= MOST ? once : List.copyOf(once.subList(0, MOST));
    }
}
