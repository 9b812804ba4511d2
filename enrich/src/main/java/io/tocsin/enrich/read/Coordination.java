package io.tocsin.enrich.read;

import io.tocsin.enrich.lexicon.Entry.Action;
import io.tocsin.enrich.lexicon.Entry.CueType;
import io.tocsin.enrich.lexicon.Grammar;
import io.tocsin.enrich.read.Party.Role;
import io.tocsin.schemas.Field;
import java.util.ArrayList;
import java.util.List;

/** Joins parties that stand together: "the United States and South Korea" act as one. */
final class Coordination {
    private Coordination() {}

    static List<Party> joined(Passage p, List<Party> single) {
        var joined = new ArrayList<Party>();
        for (int i = 0; i < single.size(); i++) {
            Party next = single.get(i);
            Party last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && next.from() < last.to()) {
                continue;
            }
            Party after = i + 1 < single.size() ? single.get(i + 1) : null;
            if (last != null && joins(p, last, next, after)) {
                var states = new ArrayList<>(last.states());
                next.states().forEach(s -> {
                    if (!states.contains(s)) {
                        states.add(s);
                    }
                });
                boolean lastRules = p.lexicon.grammar().verbLast() && next.role() != Role.FREE;
                Role role = last.role() == Role.FREE || lastRules ? next.role() : last.role();
                joined.set(joined.size() - 1, new Party(last.from(), next.to(), List.copyOf(states), role, false));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }

    private static boolean joins(Passage p, Party last, Party next, Party after) {
        if (last.anaphor() || next.anaphor() || !coordinates(p, last, next)) {
            return false;
        }
        Grammar grammar = p.lexicon.grammar();
        return !byComma(p, last, next)
                || p.field == Field.TITLE
                        && !grammar.verbLast()
                        && grammar.outer().isEmpty()
                || p.carries(next.from(), grammar.outer())
                || last.states().size() > 1 && grammar.particles() && !grammar.postpositions()
                || after != null && coordinates(p, next, after);
    }

    private static boolean coordinates(Passage p, Party a, Party b) {
        String outer = p.lexicon.grammar().outer();
        boolean opened = opensPair(p, a);
        if (opened
                && b.from() - a.to() <= 4
                && p.carries(b.from(), p.lexicon.grammar().oblique())) {
            return true;
        }
        if (b.from() == a.to()) {
            return outer.isEmpty() && p.tokens.glued(b.from())
                    || p.carries(b.from(), outer)
                    || isAdjective(p, b.from()) && isAdjective(p, a.from())
                    || isOfDrill(p, a.from())
                    || drills(p, b.to());
        }
        boolean joint = false;
        boolean forces = false;
        boolean listed = true; // by commas alone
        boolean unknown = false; // بعد لقاء مع الصين، أجرت روسيا: a word between that is no force
        for (int i = a.to(); i < b.from(); i++) {
            Mention cue = p.cues.startingAt(i);
            char mark = p.mark(i);
            if (p.heads.covering(i) != null) {
                return false;
            }
            boolean force = cue != null && cue.cue().type() == CueType.FORCE; // Iran's navy and Russia
            boolean small = cue != null
                    && (cue.cue().note().equals("the") || cue.cue().note().equals("year"));
            boolean article = small || force; // du Canada et de la France
            forces |= force;
            boolean joins = mark == ','
                    || mark == '،'
                    || mark == '/'
                    || mark == '·'
                    || cue != null
                            && (cue.cue().type() == CueType.COORD
                                    || cue.cue().type() == CueType.WITH && p.tokens.glued(i));
            joins |= (mark == '-' || mark == '—') && isAdjective(p, a.from()) && isAdjective(p, b.from());
            joins |= opened && p.carries(i, p.lexicon.grammar().oblique()); // בין צה"ל לצבא יוון
            joint |= joins && !(forces && mark != 0);
            listed &= !joins || mark == ',' || mark == '،';
            unknown |= !joins && cue == null;
            if (!joins
                    && (b.from() - a.to() > 4
                            || mark != 0
                            || p.triggers.covering(i) != null
                            || cue != null && !article)) {
                return false;
            }
        }
        return joint && !(listed && unknown) && b.from() - a.to() <= 3;
    }

    /** בין ישראל ליוון: behind "between" the next that carries a letter of "to" is the other of the two. */
    private static boolean opensPair(Passage p, Party a) {
        Mention before = p.cues.endingAt(a.from());
        return before != null && before.cue().note().equals("between");
    }

    /** المناورة البحرية المصرية السعودية: no navy, but of what sort the drill is and whose. */
    private static boolean isOfDrill(Passage p, int token) {
        Mention trigger = p.triggers.covering(token);
        return trigger != null
                && trigger.from() < token
                && p.lexicon.grammar().verbFirst()
                && trigger.trigger().action() == Action.DRILL;
    }

    private static boolean isAdjective(Passage p, int token) {
        Mention name = p.names.startingAt(token);
        return name != null && name.name().is("adj");
    }

    /** "India Sri Lanka joint exercise": names side by side before a drill hold it together. */
    private static boolean drills(Passage p, int token) {
        for (int i = token; i < Math.min(p.size, token + 2); i++) {
            Mention trigger = p.triggers.startingAt(i);
            if (trigger != null) {
                return trigger.trigger().action() == Action.DRILL;
            }
        }
        return false;
    }

    /** "Seoul, North Korea fired": a comma alone joins only in a headline or within a longer list. */
    private static boolean byComma(Passage p, Party a, Party b) {
        return b.from() == a.to() + 1 && (p.mark(a.to()) == ',' || p.mark(a.to()) == '،');
    }
}
