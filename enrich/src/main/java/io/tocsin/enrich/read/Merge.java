package io.tocsin.enrich.read;

import io.tocsin.enrich.lexicon.Entry;
import io.tocsin.schemas.Claimant;
import io.tocsin.schemas.Field;
import io.tocsin.schemas.Kind;
import io.tocsin.schemas.Modality;
import io.tocsin.schemas.Temporal;
import io.tocsin.schemas.WeaponClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Mentions of one event in one item become one: the earliest keeps its evidence, each slot its most precise value. */
final class Merge {
    private Merge() {}

    static List<Frame> events(List<Frame> frames) {
        var events = new ArrayList<Frame>();
        for (Frame frame : frames) {
            Frame same = events.stream().filter(e -> same(e, frame)).findFirst().orElse(null);
            if (same == null) {
                events.add(frame);
            } else {
                join(same, frame);
            }
        }
        return events;
    }

    private static boolean same(Frame a, Frame b) {
        if (a.beside == b || b.beside == a) {
            return false;
        }
        if (a.kind == b.kind && isTakenUp(b) || isDefinite(a, b)) {
            return true;
        }
        if (isRetold(a, b)) {
            return true;
        }
        boolean lead = a.p != b.p && b.sentence == 0; // the lead tells what the title told
        if (a.occurred() && b.occurred() && !lead && isBefore(b) && !sameWords(a, b)) {
            return false;
        }
        if (a.occurred() && b.occurred() && actorsFit(a, b) && isFlight(a, b)) {
            return true;
        }
        if (a.kind != b.kind || !actorsFit(a, b)) {
            return false;
        }
        if (sameWords(a, b)) {
            return true;
        }
        boolean both = a.occurred() && b.occurred();
        if (!both && a.modality != b.modality) {
            return false;
        }
        if (both && a.day == null != (b.day == null) && saidOnAnother(a, b)) {
            return false;
        }
        boolean sameName = a.weaponName != null && a.weaponName.equals(b.weaponName);
        if (!sameName && !classesFit(a.weaponClass, b.weaponClass) || !namesFit(a, b) || !countsFit(a, b)) {
            return false;
        }
        if (!both) {
            return datesFit(a, b);
        }
        if (a.temporal != b.temporal && a.day != null && b.day != null) {
            return false;
        }
        if (a.day != null && b.day != null) {
            return overlap(a.day, b.day);
        }
        boolean again = b.placed
                && b.day == null
                && a.temporal == Temporal.NEW
                && !moreExact(b.weaponClass, a.weaponClass)
                && (b.weaponName == null || b.weaponName.equals(a.weaponName));
        return again || continues(a, b);
    }

    /** "It was launched on 3 May, but the launch failed": how an event of another day ended, told in its own sentence. */
    private static boolean isRetold(Frame a, Frame b) {
        return a.p == b.p
                && a.sentence == b.sentence
                && a.kind == b.kind
                && a.temporal == Temporal.BACKGROUND
                && a.occurred()
                && b.occurred()
                && a.day != null
                && b.day == null
                && b.nominal
                && !b.isDrill()
                && actorsFit(a, b)
                && classesFit(a.weaponClass, b.weaponClass)
                && namesFit(a, b)
                && countsFit(a, b)
                && Modalities.scoped(b).stream().noneMatch(cue -> cue.cue().type() == Entry.CueType.FRESH);
    }

    /** "The staff said on Thursday that … . On Wednesday … fired": what was told on a day is not what happened before it. */
    private static boolean saidOnAnother(Frame a, Frame b) {
        Day said = a.day == null ? a.said : b.said;
        Day day = a.day == null ? b.day : a.day;
        int zones = a.p.lexicon.grammar().particles() ? 0 : 1; // the day of the event may be told in another zone
        return said != null && day.last().isBefore(said.first().minusDays(zones));
    }

    /** "The launch came …", "part in the drill": takes up what was told before, and tells nothing of its own but slots. */
    private static boolean isDefinite(Frame a, Frame b) {
        return !sameWords(a, b)
                && Definite.is(b)
                && (a.kind == b.kind || isBareLaunch(a, b))
                && (Definite.hasOwnActor(b) ? actorsFit(a, b) : true)
                && classesFit(a.weaponClass, b.weaponClass)
                && namesFit(a, b)
                && countsFit(a, b)
                && (b.day == null || a.day != null && overlap(a.day, b.day))
                && (a.occurred() || !b.occurred() || !Definite.opens(b) || b.isDrill() && b.day == null);
    }

    /** "It comes days after the North fired …": what went before is another event than the one that came after it. */
    private static boolean isBefore(Frame f) {
        boolean flies = f.trigger.entry() instanceof Entry.Trigger t && t.action() == Entry.Action.FLY;
        return f.p.field == Field.TEXT
                && !flies
                && Modalities.scoped(f).stream()
                        .anyMatch(cue -> cue.cue().type() == Entry.CueType.BACKGROUND
                                && cue.cue().note().equals("after")
                                && !Temporals.isOver(f, cue)
                                && cue.to() <= f.from);
    }

    /** "One of them landed in …": how it flew is told of the launch just before. */
    private static boolean isFlight(Frame a, Frame b) {
        return b.trigger.entry() instanceof Entry.Trigger t
                && t.action() == Entry.Action.FLY
                && (a.kind == b.kind || a.isLaunch() && b.isLaunch())
                && namesFit(a, b)
                && datesFit(a, b)
                && (a.p != b.p ? b.sentence <= 2 : b.sentence - a.sentence <= 1);
    }

    /** "The launch" alone may be that of a satellite. */
    private static boolean isBareLaunch(Frame a, Frame b) {
        return b.weapon == null && b.kind == Kind.MISSILE_LAUNCH && a.kind == Kind.SPACE_LAUNCH;
    }

    /** "these drills", "such a launch": points back at what was told and tells nothing of its own. */
    private static boolean isTakenUp(Frame f) {
        if (!f.nominal || f.day != null || f.weaponName != null) {
            return false;
        }
        for (Mention cue : f.p.cues.of(f.sentence)) {
            if (cue.cue().note().equals("again") && cue.to() <= f.from && f.from - cue.to() <= 1) {
                return true;
            }
        }
        return false;
    }

    /** Two triggers on one weapon phrase, or one inside the other, in one sentence. */
    private static boolean sameWords(Frame a, Frame b) {
        return a.p == b.p
                && a.sentence == b.sentence
                && (a.weapon != null && a.weapon == b.weapon
                        || a.from <= b.from && b.to <= a.to
                        || b.from <= a.from && a.to <= b.to);
    }

    static boolean actorsFit(Frame a, Frame b) {
        return a.actors.isEmpty()
                || b.actors.isEmpty()
                || sameDrill(a, b)
                || a.actors.equals(b.actors)
                || a.isDrill() && (a.actors.containsAll(b.actors) || b.actors.containsAll(a.actors));
    }

    private static boolean sameDrill(Frame a, Frame b) {
        return a.drillId != null && a.drillId.equals(b.drillId);
    }

    static boolean classesFit(WeaponClass a, WeaponClass b) {
        return a == null
                || b == null
                || a == b
                || isVague(a)
                || isVague(b)
                || a == WeaponClass.BALLISTIC && isBallisticOrVague(b)
                || b == WeaponClass.BALLISTIC && isBallisticOrVague(a);
    }

    private static boolean isVague(WeaponClass c) {
        return c == WeaponClass.UNKNOWN;
    }

    /** What "ballistic" may turn out to be. */
    private static boolean isBallisticOrVague(WeaponClass c) {
        return c != null && c != WeaponClass.ARTILLERY && c != WeaponClass.CRUISE && c != WeaponClass.SLV;
    }

    static boolean namesFit(Frame a, Frame b) {
        boolean weapons = a.weaponName == null || b.weaponName == null || a.weaponName.equals(b.weaponName);
        return weapons && (a.drillId == null || b.drillId == null || a.drillId.equals(b.drillId));
    }

    /** Thirty satellites go up on one carrier. */
    private static boolean areLoadAndCarrier(Frame a, Frame b) {
        return isSatellite(a) && isCarrier(b) || isCarrier(a) && isSatellite(b);
    }

    private static boolean isSatellite(Frame f) {
        return f.weapon != null && f.weapon.noun() == Entry.Noun.SATELLITE;
    }

    private static boolean isCarrier(Frame f) {
        return f.kind == Kind.SPACE_LAUNCH && f.weapon != null && f.weapon.noun() == Entry.Noun.CARRIER;
    }

    static boolean countsFit(Frame a, Frame b) {
        return areLoadAndCarrier(a, b)
                || a.count == null
                || b.count == null
                || a.count.equals(b.count)
                || a.impliedCount
                || b.impliedCount
                || a.approx && b.count >= a.count
                || b.approx && a.count >= b.count;
    }

    static boolean datesFit(Frame a, Frame b) {
        return a.day == null || b.day == null || overlap(a.day, b.day);
    }

    private static boolean overlap(Day a, Day b) {
        return !a.first().isAfter(b.last()) && !b.first().isAfter(a.last());
    }

    /** The title and the lead tell one event; a later mention that is as new takes it up again. */
    private static boolean continues(Frame a, Frame b) {
        if (a.temporal == Temporal.NEW && b.temporal == Temporal.NEW) {
            return true;
        }
        if (a.temporal == Temporal.BACKGROUND
                && b.temporal == Temporal.BACKGROUND
                && isFirstSince(a) == isFirstSince(b)
                && sameNumbers(a, b)) {
            return true;
        }
        if (a.temporal == Temporal.BACKGROUND && isFirstSince(a) != isFirstSince(b)) {
            return false;
        }
        boolean near = a.p.field == Field.TITLE || b.sentence - a.sentence <= 1;
        boolean takesUp =
                b.count == null && b.day == null || a.temporal == b.temporal && a.day == null && b.count == null;
        boolean more = a.isDrill() && !sameDrill(a, b) && b.actors.size() > a.actors.size() && !a.actors.isEmpty();
        return a.temporal == b.temporal
                ? near && takesUp
                : near && takesUp && a.temporal == Temporal.NEW && b.nominal && !more; // days ago with Japan, too
    }

    /** "for the first time since 2017" tells an event of its own, not the series before it. */
    private static boolean isFirstSince(Frame f) {
        return Modalities.scoped(f).stream().anyMatch(cue -> cue.cue().type() == Entry.CueType.FIRST_SINCE);
    }

    private static boolean sameNumbers(Frame a, Frame b) {
        return a.day == null && b.day == null && Objects.equals(a.count, b.count) && a.weaponClass == b.weaponClass;
    }

    private static void join(Frame to, Frame from) {
        if (isTakenUp(from) && !to.actors.equals(from.actors)) {
            return; // who looks at "these drills" is in the sentence, not in the drill
        }
        if (isDefinite(to, from) && (to.modality != from.modality || !actorsFit(to, from))) {
            return;
        }
        if (sameDrill(to, from)) {
            to.actors.addAll(from.actors);
        } else if (to.actors.size() < from.actors.size()) {
            to.actors = from.actors;
        }
        if (to.weaponClass == null || moreExact(from.weaponClass, to.weaponClass)) {
            to.weaponClass = from.weaponClass != null ? from.weaponClass : to.weaponClass;
        }
        to.weaponName = to.weaponName != null ? to.weaponName : from.weaponName;
        boolean carried = isSatellite(to) && isCarrier(from) && from.count != null;
        boolean told = carried || from.count != null && !from.impliedCount && to.impliedCount;
        if (to.count == null || told || to.approx && from.count != null && !from.approx) {
            to.impliedCount = from.impliedCount;
            to.count = from.count;
            to.approx = from.approx;
        }
        if (to.day == null || from.day != null && from.day.isDay() && !to.day.isDay()) {
            to.day = from.day != null ? from.day : to.day;
        }
        if (isFlight(to, from)
                && from.temporal == Temporal.BACKGROUND
                && from.day != null
                && from.day.isDay()
                && to.day == from.day) {
            to.temporal = Temporal.BACKGROUND; // how it flew says when, and that is long ago
        }
        to.said = to.said != null ? to.said : from.said;
        to.until = to.until != null ? to.until : from.until;
        to.part = to.part != null ? to.part : from.part;
        to.place = to.place != null ? to.place : from.place;
        to.drillId = to.drillId != null ? to.drillId : from.drillId;
        boolean vouches = to.occurred()
                || to.p.field == Field.TITLE
                || to.claimants.isEmpty() && from.sentence - to.sentence <= 1;
        (vouches ? from.claimants : List.<Claimant>of())
                .stream()
                        .filter(c -> to.claimants.stream().noneMatch(t -> Objects.equals(t.getName(), c.getName())))
                        .forEach(to.claimants::add);
        if (to.temporal == Temporal.BACKGROUND
                && from.temporal == Temporal.NEW
                && (to.day == null || from.day != null)) {
            to.temporal = Temporal.NEW;
        }
        if (to.modality == Modality.ASSERTED && from.modality == Modality.CLAIMED) {
            to.modality = Modality.CLAIMED;
        }
        to.why.addAll(from.why);
    }

    private static boolean moreExact(WeaponClass a, WeaponClass b) {
        return a != null
                && a != b
                && (b == WeaponClass.UNKNOWN || b == WeaponClass.BALLISTIC && a != WeaponClass.UNKNOWN);
    }
}
