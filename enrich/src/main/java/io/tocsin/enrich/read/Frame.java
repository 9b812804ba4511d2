package io.tocsin.enrich.read;

import io.tocsin.enrich.lexicon.Entry;
import io.tocsin.schemas.Claimant;
import io.tocsin.schemas.Cue;
import io.tocsin.schemas.DayPart;
import io.tocsin.schemas.Evidence;
import io.tocsin.schemas.Kind;
import io.tocsin.schemas.Modality;
import io.tocsin.schemas.Place;
import io.tocsin.schemas.Temporal;
import io.tocsin.schemas.WeaponClass;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** One mention of an event while it is being read: what triggered it, and its slots as they are filled. */
final class Frame {
    final Passage p;
    final Mention trigger;
    final Weapon weapon;
    /** Tokens that trigger and weapon cover together. */
    final int from;

    final int to;
    final int sentence;
    final boolean nominal;

    /** Of a launch that the same verb tells beside another, that other. */
    Frame beside;

    Kind kind;
    Modality modality = Modality.ASSERTED;
    Temporal temporal = Temporal.BACKGROUND;
    TreeSet<String> actors = new TreeSet<>();
    /** Tokens of the words that gave the actors; empty span when inherited. */
    int actorFrom = -1;

    int actorTo = -1;
    WeaponClass weaponClass;
    String weaponName;
    Long count;
    boolean approx;
    /** The number is only that of the noun's form, and the language writes one form for one and many. */
    boolean impliedCount;

    Day day;
    Day until;
    /** The day on which it was told, where the sentence says that instead. */
    Day said;

    DayPart part;
    Place place;
    String drillId;
    List<Claimant> claimants = new ArrayList<>();
    /** New or not only by its place in the text: no word speaks of it. */
    boolean placed;

    /** Planned only by a verb in the present, which may tell of today. */
    boolean presentTense;

    double confidence = 1.0;
    Evidence evidence;
    final List<Cue> why = new ArrayList<>();

    Frame(Passage p, Mention trigger, Weapon weapon, Kind kind, boolean nominal) {
        this.p = p;
        this.trigger = trigger;
        this.weapon = weapon;
        this.kind = kind;
        this.nominal = nominal;
        this.from = weapon == null ? trigger.from() : Math.min(trigger.from(), weapon.from());
        this.to = weapon == null ? trigger.to() : Math.max(trigger.to(), weapon.to());
        this.sentence = p.sentence[trigger.from()];
        because("kind", kind, "trigger", trigger);
    }

    boolean occurred() {
        return modality == Modality.ASSERTED || modality == Modality.CLAIMED;
    }

    boolean isDrill() {
        return kind == Kind.MILITARY_DRILL;
    }

    boolean isLaunch() {
        return kind == Kind.MISSILE_LAUNCH || kind == Kind.SPACE_LAUNCH;
    }

    Entry.Form form() {
        return trigger.entry() instanceof Entry.Trigger t ? t.form() : Entry.Form.NOUN;
    }

    /** Distance in tokens from the trigger to a stretch of tokens; 0 when they touch or overlap. */
    int distance(int otherFrom, int otherTo) {
        return otherFrom >= trigger.to()
                ? otherFrom - trigger.to()
                : otherTo <= trigger.from() ? trigger.from() - otherTo : 0;
    }

    /** Distance to the nearer of trigger and weapon. */
    int reach(int otherFrom, int otherTo) {
        return otherFrom >= to ? otherFrom - to : otherTo <= from ? from - otherTo : 0;
    }

    /** Says which words gave class, name and number of the weapon. */
    void becauseOfWeapon() {
        var words = p.quote(weapon.from(), weapon.to());
        if (weaponClass != null) {
            why.add(new Cue("weaponClass", weaponClass.name(), "weapon-phrase", words, null));
        }
        if (count != null) {
            why.add(new Cue("count", (approx ? "at least " : "") + count, "weapon-phrase", words, null));
        }
    }

    /** For what tokens decided that no one row of the lexicon reads. */
    void because(String slot, Object value, String rule, int from, int to) {
        why.add(new Cue(slot, String.valueOf(value), rule, p.quote(from, to), null));
    }

    void because(String slot, Object value, String rule, Mention words) {
        why.add(new Cue(
                slot,
                String.valueOf(value),
                rule,
                words == null ? null : p.quote(words.from(), words.to()),
                words == null ? null : words.entry().row()));
    }
}
