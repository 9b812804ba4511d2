package io.tocsin.enrich.read;

import io.tocsin.enrich.lexicon.Entry.Action;
import io.tocsin.enrich.lexicon.Entry.CueType;
import io.tocsin.enrich.lexicon.Entry.Form;
import io.tocsin.schemas.Field;
import io.tocsin.schemas.Kind;
import io.tocsin.schemas.Temporal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** "Запуск состоялся в субботу", "Fırlatma dün yapıldı": a bare noun that takes up the event told just before, and says its day. */
final class Retakes {
    /** Sentences behind an event in which a bare noun still means it. */
    private static final int NEAR = 2;
    /** Nouns looked at in one field; what takes up the news stands near its head. */
    private static final int MOST = 100;

    private Retakes() {}

    /** The bare nouns of a passage that tell a day of news; none of them is an event of its own. */
    static List<Frame> in(Passage p, List<Frame> frames, List<Day> days, Slots slots, LocalDate published) {
        var retakes = new ArrayList<Frame>();
        List<Mention> nouns = days.isEmpty() ? List.of() : p.triggers;
        for (Mention noun : nouns.subList(0, Math.min(nouns.size(), MOST))) {
            Kind kind =
                    noun.trigger().form() == Form.NOUN ? kindOf(noun.trigger().action()) : null;
            if (kind == null || frames.stream().anyMatch(f -> f.trigger == noun)) {
                continue;
            }
            var f = new Frame(p, noun, null, kind, true);
            Modalities.judge(f);
            boolean another =
                    Modalities.scoped(f).stream().anyMatch(cue -> cue.cue().type() == CueType.BACKGROUND);
            if (!another && !Boilerplate.covers(f) && f.occurred() && f.kind == kind) {
                slots.day(f, days, frames, List.of());
                Modalities.byDay(f, published);
                Temporals.judge(f, published);
                boolean dated = f.day != null && f.day.isDay() && f.occurred();
                if (dated && f.temporal == Temporal.NEW) {
                    retakes.add(f);
                }
            }
        }
        return retakes;
    }

    /** Gives its day to the event that each of them takes up: the last before it that has none. */
    static void giveDay(List<Frame> events, List<Frame> retakes) {
        for (Frame f : retakes) {
            Frame taken = null;
            for (Frame e : events) {
                boolean before = e.p == f.p
                        ? e.sentence < f.sentence && f.sentence - e.sentence <= NEAR
                        : e.p.field == Field.TITLE && f.sentence <= NEAR;
                boolean same = e.isDrill() == f.isDrill() && (e.isDrill() || e.isLaunch());
                if (before && same && e.occurred() && e.temporal == Temporal.NEW) {
                    taken = e;
                }
            }
            if (taken != null && taken.day == null) {
                taken.day = f.day;
                taken.until = taken.until == null ? f.until : taken.until;
                taken.part = taken.part == null ? f.part : taken.part;
                f.why.stream().filter(cue -> cue.getSlot().equals("day")).forEach(taken.why::add);
            }
        }
    }

    private static Kind kindOf(Action action) {
        return switch (action) {
            case LAUNCH, TEST, ORBIT -> Kind.MISSILE_LAUNCH;
            case DRILL -> Kind.MILITARY_DRILL;
            default -> null;
        };
    }
}
