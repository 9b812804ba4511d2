package io.tocsin.enrich.read;

import io.tocsin.enrich.lexicon.Entry;
import io.tocsin.enrich.lexicon.Entry.CueType;
import io.tocsin.enrich.lexicon.Entry.Form;
import io.tocsin.enrich.lexicon.Entry.Grammatical;
import io.tocsin.enrich.lexicon.Gazetteer;
import io.tocsin.schemas.Field;
import io.tocsin.schemas.Kind;
import io.tocsin.schemas.Modality;
import io.tocsin.schemas.Temporal;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Tells the drills of armed forces from those of schools, teams and fire brigades. */
final class Drills {
    /** Bodies whose exercise is one of armed forces. */
    private static final Set<String> FORCES = Set.of("military", "alliance");

    /** Sentences back in which a bare word has what it takes up; drills of an item that are looked at. */
    private static final int BACK = 2, DRILLS = 50;
    /** Tokens between two events that are told as of one time. */
    private static final int APART = 30;

    private final Passage p;
    private final Gazetteer gazetteer;

    Drills(Passage p, Gazetteer gazetteer) {
        this.p = p;
        this.gazetteer = gazetteer;
    }

    /** The frame of a word for drill, or null when it is none of armed forces. */
    Frame frame(Mention trigger) {
        if (trigger.trigger().needs() == Entry.Needs.HEAD
                || trigger.trigger().needs() == Entry.Needs.FORCE && (isOfCivil(trigger) || !isMilitary(trigger))) {
            return null;
        }
        if (near(CueType.CIVIL, trigger, reach())) {
            return null;
        }
        boolean noun = trigger.trigger().form() == Form.NOUN;
        var frame = new Frame(p, trigger, null, Kind.MILITARY_DRILL, noun);
        if (!noun) {
            return frame; // two air forces drilled: a verb is not counted
        }
        Counts counted = Counts.of(p, trigger.from(), trigger.to(), Grammatical.ANY);
        boolean article = counted.value() != null
                && counted.value() == 1
                && p.numbers.of(p.sentence[trigger.from()]).stream().anyMatch(n -> n.to() <= trigger.from());
        frame.count = article ? null : counted.value(); // bir tatbikat
        frame.approx = counted.approx();
        return frame;
    }

    /** 대피훈련 … 이번 훈련: the bare word takes up the drill told last, which was none of armed forces. */
    private boolean isOfCivil(Mention trigger) {
        String word = words(trigger);
        boolean civil = false;
        int own = p.sentence[trigger.from()];
        for (int sentence = Math.max(0, own - BACK); sentence <= own; sentence++) {
            for (Mention t : p.triggers.of(sentence)) {
                boolean drill = t.trigger().action() == Entry.Action.DRILL;
                boolean before = t.to() <= trigger.from();
                boolean none = before && t.trigger().action() == Entry.Action.NONE && words(t).endsWith(word);
                civil = none || civil && !(before && drill && t.trigger().needs() == Entry.Needs.NOTHING);
            }
        }
        return civil;
    }

    private String words(Mention m) {
        return p.text.text(p.tokens.start(m.from()), p.tokens.end(m.to() - 1));
    }

    /** Tokens within which those who drill tell the sort of drill: more where a token is a syllable or two. */
    private int reach() {
        return p.lexicon.grammar().verbLast() ? 14 : p.lexicon.grammar().passive() ? 5 : 9;
    }

    /** A bare word for drill is military by what stands around it: forces, weapons, a named drill, two states. */
    private boolean isMilitary(Mention trigger) {
        if (near(CueType.FORCE, trigger, p.lexicon.grammar().verbLast() ? 20 : 14)) {
            return true;
        }
        int states = 0;
        for (Mention name : p.names.of(p.sentence[trigger.from()])) {
            String id = name.name().ids().get(0);
            boolean close = p.sentence[name.from()] == p.sentence[trigger.from()]
                    && p.between(name.from(), trigger.from()) <= Boundaries.COMMA
                    && Math.abs(name.from() - trigger.from()) <= 14;
            boolean forces = FORCES.contains(gazetteer.get(id, "kind"));
            if (close && (id.startsWith("drill:") || forces)) {
                return true;
            }
            states += close && id.indexOf(':') < 0 ? name.name().ids().size() : 0;
        }
        return states >= 2;
    }

    private boolean near(CueType type, Mention trigger, int most) {
        for (Mention cue : p.cues.of(p.sentence[trigger.from()])) {
            if (cue.cue().type() == type
                    && p.sentence[cue.from()] == p.sentence[trigger.from()]
                    && cue.to() >= trigger.from() - most
                    && cue.from() <= trigger.to() + most
                    && p.between(cue.from(), trigger.from()) <= Boundaries.COMMA) {
                return true;
            }
        }
        return false;
    }

    /** "An exercise has begun, the district said": where an item names one state only and a force of it, its drill is that state's. */
    static void byForce(List<Frame> frames, Set<String> named, Gazetteer gazetteer, List<Passage> passages) {
        boolean force = passages.stream().flatMap(p -> p.names.stream()).anyMatch(name -> gazetteer
                .get(name.name().ids().get(0), "kind")
                .equals("military"));
        for (Frame f : named.size() == 1 && force ? frames : List.<Frame>of()) {
            boolean lead = f.p.field == Field.TITLE || f.sentence < 2;
            if (lead && f.isDrill() && f.actors.isEmpty()) {
                f.actors.addAll(named);
                f.confidence -= 0.2;
                f.because("actors", f.actors, "only-force", null);
            }
        }
    }

    /** What follows an announcement is of what was announced, unless it says that it runs. */
    static void announced(List<Frame> frames) {
        announced(frames, Frame::isDrill);
        announced(frames, Frame::isLaunch);
    }

    /** "A drill is to begin on Monday. 10,000 take part in the drill"; "It plans a launch. This launch is part of …". */
    private static void announced(List<Frame> frames, Predicate<Frame> kind) {
        Frame first = frames.stream()
                .filter(f -> kind.test(f) && f.p.field == Field.TEXT)
                .findFirst()
                .orElse(null);
        if (first == null
                || first.modality != Modality.PLANNED
                || first.sentence > 1
                || first.presentTense && first.day == null) {
            return; // none is announced, or it may be running
        }
        for (Frame f : frames) {
            boolean dated = f.day != null && f.day.isDay();
            boolean same = f.isDrill() && (takesUp(f) || Merge.actorsFit(first, f))
                    || f.isLaunch() && f.kind == first.kind && f.nominal && Definite.is(f);
            if (kind.test(f) && isNews(f) && !dated && !(f.isDrill() && runs(f)) && same && Merge.namesFit(first, f)) {
                f.modality = Modality.PLANNED;
                f.because("modality", f.modality, "announced-before", null);
            }
        }
    }

    /** "This drill", 演習は at the head of a sentence: the one told before, whoever else is spoken of. */
    private static boolean takesUp(Frame f) {
        return Definite.is(f) || f.nominal && f.trigger.from() - f.p.sentenceStart(f.sentence) <= 1;
    }

    /** What lands without armed forces drill among themselves. */
    static boolean isCivil(Frame f, Gazetteer gazetteer) {
        return f.isDrill()
                && !f.actors.isEmpty()
                && f.actors.stream()
                        .allMatch(land -> gazetteer.get(land, "forces").equals("none"));
    }

    /** The guns of a live-fire drill: what they fire is no launch beside it. */
    static boolean isGunFire(Frame f, List<Frame> frames) {
        return f.kind == Kind.MISSILE_LAUNCH
                && f.weapon != null
                && f.weapon.noun() == Entry.Noun.GUN
                && frames.stream()
                        .filter(d -> d.isDrill() && isNews(d))
                        .limit(DRILLS)
                        .anyMatch(d -> Merge.actorsFit(d, f));
    }

    /** A word says that it began or goes on; "this drill" says only which. */
    private static boolean runs(Frame f) {
        return Modalities.scoped(f).stream()
                .anyMatch(cue ->
                        cue.cue().type() == CueType.FRESH && !cue.cue().note().equals("the"));
    }

    /** A launch told with a drill of the same state, and without a day of its own, has the day of that drill. */
    static void giveDay(List<Frame> events) {
        List<Frame> dated = events.stream()
                .filter(f -> f.isDrill() && isNews(f) && f.day != null && f.day.isDay() && f.until == null)
                .toList();
        for (Frame f : events) {
            boolean bare = f.kind == Kind.MISSILE_LAUNCH && isNews(f) && f.day == null && f.said == null;
            if (bare && dated.size() == 1 && dated.get(0).actors.equals(f.actors)) {
                f.day = dated.get(0).day;
                f.because("day", f.day.first(), "day-of-its-drill", null);
            }
        }
    }

    private static boolean isNews(Frame f) {
        return f.occurred() && f.temporal == Temporal.NEW;
    }

    /** "the drills of both navies, known as Sea Breeze": the word before the name says that it is that of what was told. */
    private boolean isCalled(Frame frame, Mention name) {
        int before = name.from();
        while (before > frame.trigger.to() && p.mark(before - 1) != 0) {
            before--;
        }
        Mention called = p.cues.endingAt(before);
        return called != null && called.cue().note().equals("called") && frame.trigger.to() <= called.from();
    }

    /** A drill's name is its own trigger where no word for drill stands by it. */
    void named(Mention name, List<Frame> frames) {
        for (Frame frame : frames) {
            if (frame.isDrill()
                    && frame.sentence == p.sentence[name.from()]
                    && (frame.distance(name.from(), name.to()) <= 6 || isCalled(frame, name))
                    && p.between(name.from(), frame.trigger.from()) <= Boundaries.COMMA) {
                frame.drillId = frame.drillId == null ? name.name().ids().get(0) : frame.drillId;
                return;
            }
        }
        if (!name.name().is("needsContext")) {
            var frame = new Frame(p, name, null, Kind.MILITARY_DRILL, true);
            frame.drillId = name.name().ids().get(0);
            frames.add(frame);
        }
    }

    /** "Fired two missiles on Monday as the allies kicked off their drills": what began meanwhile began that day. */
    static void meanwhile(Frame drill, List<Frame> frames) {
        for (Frame other : frames) {
            boolean told =
                    other.sentence == drill.sentence && other.day != null && other.day.isDay() && other.occurred();
            boolean own = drill.actorFrom >= 0 && !drill.actors.equals(other.actors);
            if (told && own && isMeanwhile(drill, other)) {
                drill.day = other.day;
                drill.because("day", drill.day.first(), "meanwhile", other.day.from(), other.day.to());
                return;
            }
        }
    }

    private static boolean isMeanwhile(Frame a, Frame b) {
        int from = Math.min(a.to, b.to);
        int to = Math.max(a.from, b.from);
        for (int i = from; to - from <= APART && i < to; i++) {
            Mention cue = a.p.cueIn(CueType.COORD, i, i + 2);
            if (cue != null && cue.cue().note().equals("meanwhile")) {
                return true;
            }
        }
        return false;
    }
}
