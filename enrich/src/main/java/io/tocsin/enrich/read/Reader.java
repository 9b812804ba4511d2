package io.tocsin.enrich.read;

import io.tocsin.enrich.lexicon.Entry;
import io.tocsin.enrich.lexicon.Gazetteer;
import io.tocsin.schemas.Kind;
import io.tocsin.schemas.Modality;
import io.tocsin.schemas.WeaponClass;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads an item that has passed the gate: its passages to frames, the frames to events. */
final class Reader {
    /** Bodies that act though no state of theirs does. */
    private static final Set<String> ALLIANCES = Set.of("international", "alliance");

    private final Gazetteer gazetteer;

    Reader(Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
    }

    /** The events of an item, by field, place and kind. {@code title} may be null, {@code published} too. */
    List<Frame> events(Passage title, Passage text, LocalDate published) {
        var named = new TreeSet<String>();
        names(title, named);
        names(text, named);
        for (Passage p : title == null ? List.of(text) : List.of(title, text)) {
            p.keepNames(named, gazetteer);
            p.fullNames.addAll(fullNames(text));
            p.fullNames.addAll(fullNames(title));
        }
        var all = new ArrayList<Frame>();
        var retakes = new ArrayList<Frame>();
        Actors before = null;
        for (Passage p : title == null ? List.of(text) : List.of(title, text)) {
            List<Party> parties = Party.in(p, gazetteer);
            List<Weapon> weapons = Weapon.in(p, gazetteer);
            List<Source> sources = Source.in(p, parties, weapons, gazetteer);
            List<Day> days = Days.in(p, published);
            var actors = new Actors(p, parties, sources, before);
            before = actors;
            List<Frame> frames = Frames.in(p, weapons, gazetteer);
            frames.sort((a, b) -> Integer.compare(a.trigger.from(), b.trigger.from()));
            frames.removeIf(f -> Boilerplate.covers(f));
            var slots = new Slots(p, gazetteer, published);
            for (Frame f : frames) {
                if (f.weapon != null) {
                    f.becauseOfWeapon();
                }
                Modalities.judge(f);
                actors.fill(f);
                Combat.judge(f, parties, sources, gazetteer, published == null ? "" : published.toString());
                slots.day(f, days, frames, sources);
                slots.place(f);
                actors.byCarrier(f);
                actors.byPlace(f);
                actors.byOwner(f);
                actors.byDrill(f, gazetteer);
                actors.byMedia(f, gazetteer);
                Modalities.byDay(f, published);
                slots.claimants(f, sources);
                Temporals.judge(f, published);
                f.evidence = Quotes.of(f);
            }
            retakes.addAll(Retakes.in(p, frames, days, slots, published));
            frames.removeIf(
                    f -> f.beside != null && f.kind == Kind.COMBAT_STRIKE); // an attack is one, whatever it fires
            Lists.join(frames);
            all.addAll(frames);
        }
        named.remove("");
        Drills.byForce(all, named, gazetteer, title == null ? List.of(text) : List.of(title, text));
        all.removeIf(f -> isFigurative(f, title, text)
                || isCapability(f)
                || Drills.isCivil(f, gazetteer)
                || Drills.isGunFire(f, all)
                || Interceptions.isTarget(f, all)
                || Combat.isBomb(f));
        Combat.besideAttack(all, gazetteer);
        Drills.announced(all);
        Rockets.carry(all);
        Headlines.caseDecides(all);
        Headlines.denialDecides(all);
        Headlines.bodyDecides(all, published);
        List<Frame> events = Merge.events(all);
        Retakes.giveDay(events, retakes);
        Drills.giveDay(events);
        events.sort((a, b) -> Quotes.compare(a, b));
        return events;
    }

    /** Nobody launches, nothing is named, no state is spoken of: a metaphor, a game, a firework. */
    private boolean isFigurative(Frame f, Passage title, Passage text) {
        boolean anonymous = f.actors.isEmpty() && f.weaponName == null && f.drillId == null && f.place == null;
        if (f.isDrill() && f.form() == Entry.Form.NOUN && isOfAlliance(f)) {
            return false;
        }
        boolean vague = f.weaponClass == null || f.weaponClass == WeaponClass.UNKNOWN;
        return anonymous
                && f.kind != Kind.COMBAT_STRIKE
                && !isCarrierAloft(f)
                && (vague && (f.day == null || isRocket(f)) || !speaksOfStates(title) && !speaksOfStates(text));
    }

    /** NATO holds an exercise: it acts, though no state of it does. */
    private boolean isOfAlliance(Frame f) {
        return f.p.names.of(f.sentence).stream()
                .anyMatch(n -> ALLIANCES.contains(gazetteer.get(n.name().ids().get(0), "kind")));
    }

    /** "capable of hitting a target": what the weapon can do is not said to be done. */
    private static boolean isCapability(Frame f) {
        boolean hits = f.trigger.entry() instanceof Entry.Trigger t
                && switch (t.action()) {
                    case FLY, STRIKE, INTERCEPT -> true;
                    default -> false;
                };
        return hits
                && f.modality == Modality.HYPOTHETICAL
                && Modalities.scoped(f).stream()
                        .anyMatch(cue -> cue.cue().note().equals("capability"));
    }

    /** "The carrier rocket lifted off": no metaphor flies. */
    private static boolean isCarrierAloft(Frame f) {
        return f.trigger.entry() instanceof Entry.Trigger t
                && t.action() == Entry.Action.FLY
                && f.weapon != null
                && f.weapon.noun() == Entry.Noun.CARRIER;
    }

    private static boolean isRocket(Frame f) {
        return f.weapon != null && f.weapon.noun() == Entry.Noun.PROJECTILE;
    }

    private static boolean speaksOfStates(Passage p) {
        if (p != null) {
            for (Mention name : p.names) {
                String id = name.name().ids().get(0);
                if (!name.name().is("needsContext")
                        && !name.name().is("lastName")
                        && (id.indexOf(':') < 0 || id.startsWith("org:") || id.startsWith("person:"))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<String> fullNames(Passage p) {
        return p == null
                ? List.of()
                : p.names.stream()
                        .filter(name -> !name.name().is("lastName"))
                        .flatMap(name -> name.name().ids().stream())
                        .filter(id -> id.startsWith("person:"))
                        .toList();
    }

    /** The states that a passage names, or speaks for, by words that mean nothing else. */
    private void names(Passage p, Set<String> named) {
        if (p != null) {
            for (Mention name : p.names) {
                for (String id : name.name().is("needsContext")
                        ? List.<String>of()
                        : name.name().ids()) {
                    named.add(gazetteer.country(id));
                }
            }
        }
    }
}
