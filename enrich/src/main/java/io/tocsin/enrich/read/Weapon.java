package io.tocsin.enrich.read;

import io.tocsin.enrich.lexicon.Entry;
import io.tocsin.enrich.lexicon.Entry.Grammatical;
import io.tocsin.enrich.lexicon.Entry.Noun;
import io.tocsin.enrich.lexicon.Gazetteer;
import io.tocsin.schemas.WeaponClass;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A weapon phrase: what it is, its class and name, how many.
 *
 * @param from first token
 * @param to one past its last token
 * @param core token of the noun that the phrase is about
 * @param noun what that noun is
 * @param weaponClass class as the words give it; null for what is no weapon (a satellite)
 * @param name canonical name, or null
 * @param owner state whose weapon it is by its name, ISO code; empty when none
 * @param count least number, or null
 * @param approx whether the number is a bound or an estimate
 */
record Weapon(
        int from,
        int to,
        int core,
        Noun noun,
        Grammatical number,
        WeaponClass weaponClass,
        String name,
        String owner,
        Long count,
        boolean approx) {

    /** All weapon phrases of a passage, by first token. */
    static List<Weapon> in(Passage p, Gazetteer gazetteer) {
        var parts = new ArrayList<Mention>(p.heads);
        for (Mention name : p.names) {
            if (name.name().ids().get(0).startsWith("weapon:")) {
                parts.add(name);
            }
        }
        parts.sort(
                (a, b) -> a.from() != b.from() ? Integer.compare(a.from(), b.from()) : Integer.compare(b.to(), a.to()));
        var weapons = new ArrayList<Weapon>();
        for (int i = 0; i < parts.size(); ) {
            int j = i + 1;
            int end = parts.get(i).to();
            while (j < parts.size() && joins(p, end, parts.get(j).from()) && !isAnother(p, parts.get(j))) {
                end = Math.max(end, parts.get(j).to());
                j++;
            }
            var weapon = phrase(p, parts.subList(i, j), gazetteer);
            if (weapon != null) {
                weapons.add(weapon);
            }
            i = j;
        }
        return weapons;
    }

    /** صاروخا وقذيفة: a noun behind a written-on "and" begins a phrase of its own. */
    private static boolean isAnother(Passage p, Mention part) {
        return p.carries(part.from(), p.lexicon.grammar().outer())
                && part.entry() instanceof Entry.Head head
                && head.noun() != Noun.MODIFIER;
    }

    /** Parts of one phrase stand together, or with one adjective, a bracket or a quotation mark between. */
    private static boolean joins(Passage p, int end, int next) {
        int words = 0;
        for (int i = end; i < next; i++) {
            char mark = p.mark(i);
            if (mark == 0) {
                words++;
                if (p.triggers.covering(i) != null || p.numbers.covering(i) != null && i == next - 1) {
                    return false;
                }
                var cue = p.cues.covering(i);
                if (cue != null
                        && cue.cue().type() != Entry.CueType.NOTHING
                        && cue.cue().type() != Entry.CueType.COUNTER) {
                    return false;
                }
            } else if (mark != '(' && mark != '"' && mark != '\'' && mark != ')') {
                return false;
            }
        }
        return words <= 1;
    }

    private static Weapon phrase(Passage p, List<Mention> parts, Gazetteer gazetteer) {
        Mention core = null;
        String name = null;
        String owner = "";
        String nameClass = "";
        Set<String> ranges = new HashSet<>();
        boolean first = p.lexicon.grammar().nounFirst();
        for (Mention part : parts) {
            if (part.entry() instanceof Entry.Head head) {
                if (!head.range().isEmpty()) {
                    ranges.addAll(List.of(head.range().split("[ ,]+")));
                }
                // Behind a bracket stands the same once more: ballistic missile (SRBM).
                boolean insert = core != null && part.from() > 0 && p.mark(part.from() - 1) == '(';
                if (head.noun() != Noun.MODIFIER && (core == null || !first && !insert)) {
                    core = part;
                }
            } else if (name == null || part.to() - part.from() > 0) {
                if (part.name().is("needsContext") && parts.size() == 1) {
                    continue;
                }
                String id = part.name().ids().get(0);
                owner = name == null ? gazetteer.get(id, "country") : owner;
                name = name == null ? gazetteer.label(id) : name;
                nameClass = nameClass.isEmpty() ? gazetteer.get(id, "class") : nameClass;
                if (core == null) {
                    core = part;
                }
            }
        }
        if (core == null) {
            return null;
        }
        Noun noun = core.entry() instanceof Entry.Head head ? head.noun() : WeaponClasses.noun(nameClass);
        if (noun == Noun.NONE) {
            return null;
        }
        if (noun == Noun.WEAPON && name != null) {
            noun = WeaponClasses.noun(nameClass); // the Ghauri weapon system
        }
        if ((noun == Noun.MISSILE || noun == Noun.PROJECTILE) && nameClass.equals("INTERCEPTOR")) {
            noun = Noun.INTERCEPTOR;
        }
        boolean ranged =
                !ranges.isEmpty() && !ranges.contains("SLV"); // an intercontinental missile is none, whatever its name
        if (nameClass.equals("SLV") && (noun == Noun.PROJECTILE || noun == Noun.MISSILE && !ranged)) {
            noun = Noun.CARRIER;
        }
        if (ranges.contains("SLV") && (noun == Noun.MISSILE || noun == Noun.PROJECTILE)) {
            noun = Noun.CARRIER; // a rocket that carries a satellite
        }
        var number = core.entry() instanceof Entry.Head head
                ? head.number()
                : p.lexicon.grammar().particles() || p.lexicon.grammar().glyphs() ? Grammatical.ANY : Grammatical.ONE;
        int from = parts.get(0).from();
        int to = parts.stream().mapToInt(Mention::to).max().orElseThrow();
        var count = Counts.of(p, from, to, number);
        return new Weapon(
                from,
                to,
                core.from(),
                noun,
                number,
                WeaponClasses.of(noun, nameClass, ranges),
                name,
                owner,
                count.value(),
                count.approx());
    }
}
