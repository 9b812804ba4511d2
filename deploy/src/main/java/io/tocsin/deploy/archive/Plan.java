package io.tocsin.deploy.archive;

import io.tocsin.alerts.backtest.Truth;
import io.tocsin.alerts.backtest.TruthEvent;
import io.tocsin.deploy.Complaint;
import io.tocsin.schemas.KindFamily;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Who writes what about which event, and when. The words come later, so a large archive needs little memory. */
final class Plan {
    private static final int LEAST = 4;
    private static final double ABOUT_EVENTS = 0.6;

    private final List<TruthEvent> events;
    private final List<Outlet> outlets;
    private final SplittableRandom chance;
    private final LocalDate from;
    private final LocalDate to;
    private final List<Spec> specs = new ArrayList<>();
    private long number;

    private Plan(Truth truth, List<Outlet> outlets, long seed) {
        this.events = truth.events();
        this.outlets = outlets;
        this.chance = new SplittableRandom(seed);
        this.from = truth.from();
        this.to = truth.to();
    }

    /**
     * The items that speak of launches and drills, by time.
     *
     * @param onTopic how many
     * @throws Complaint when there are too few for the events
     */
    static List<Spec> of(Truth truth, List<Outlet> outlets, long seed, long onTopic) {
        var plan = new Plan(truth, outlets, seed);
        var perEvent = (long) (onTopic * ABOUT_EVENTS) / plan.events.size();
        if (perEvent < LEAST) {
            throw new Complaint(onTopic + " items on the topic are too few for " + plan.events.size()
                    + " events; raise --items or --hit-rate until there are " + LEAST + " for each, "
                    + Math.round(Math.ceil(LEAST * plan.events.size() / ABOUT_EVENTS)) + " in all.");
        }
        for (int event = 0; event < plan.events.size(); event++) {
            plan.event(event, perEvent);
        }
        while (plan.specs.size() < onTopic) {
            plan.besides();
        }
        return plan.specs.stream().sorted().toList();
    }

    private void event(int index, long items) {
        var event = events.get(index);
        var drill = event.family() == KindFamily.DRILL;
        var first = specs.size();
        for (int i = 0; i < items; i++) {
            // Some edit or copy what has been written of the same event.
            var before = i > LEAST ? specs.get(first + chance.nextInt(i)) : null;
            var what = before == null || before.modified() != null ? 100 : chance.nextInt(100);
            if (what < 10) {
                edit(before);
            } else if (what < 30 && outlets.get(before.outlet()).agency()) {
                copy(before);
            } else if (drill) {
                drill(index, i, items);
            } else {
                launch(index, i);
            }
        }
    }

    private void launch(int index, int i) {
        var event = events.get(index);
        // The first three are the agencies, each in its language.
        if (i < 3) {
            add(Category.FLASH, index, event.first(), agency(i), event.begin().plus(minutes(8, 40)));
        } else if (i % 3 == 0) {
            add(Category.FLASH, index, event.first(), outlet(), event.begin().plus(minutes(15, 200)));
        } else if (chance.nextInt(15) == 0) {
            add(Category.CLAIM, index, event.first(), outlet(), event.begin().plus(minutes(1000, 1500)));
        } else {
            add(Category.FOLLOW, index, event.first(), outlet(), event.begin().plus(minutes(120, 1800)));
        }
    }

    private void drill(int index, int i, long items) {
        var event = events.get(index);
        var length = event.last().toEpochDay() - event.first().toEpochDay();
        if (i < 3) {
            var what = length == 0 ? Category.DRILL_DURING : Category.DRILL_START;
            add(what, index, event.first(), agency(i), morning(event, event.first()));
        } else if (i == LEAST - 1 || chance.nextInt(6) == 0) {
            var day = event.first().minusDays(3 + chance.nextInt(4));
            add(Category.DRILL_PLAN, index, day, outlet(), morning(event, day));
        } else if (length > 0 && (i == LEAST || chance.nextInt(6) == 0)) {
            add(Category.DRILL_END, index, event.last(), outlet(), morning(event, event.last()));
        } else {
            // Days in order, so that few items leave no long gap between them.
            var day = event.first().plusDays(length * i / items);
            add(Category.DRILL_DURING, index, day, outlet(), morning(event, day));
        }
    }

    private Instant morning(TruthEvent event, LocalDate day) {
        return day.atTime(9, 0).atZone(event.zone()).toInstant().plus(minutes(0, 600));
    }

    private void edit(Spec before) {
        specs.add(new Spec(
                before.number(),
                before.category(),
                before.event(),
                before.day(),
                before.outlet(),
                before.source(),
                before.published(),
                before.published().plus(minutes(20, 240)),
                before.seed()));
    }

    private void copy(Spec before) {
        specs.add(new Spec(
                number++,
                before.category(),
                before.event(),
                before.day(),
                sameLanguage(before.outlet()),
                before.outlet(),
                before.published().plus(minutes(5, 90)),
                null,
                before.seed()));
    }

    /** What speaks of the topic and reports nothing that the table lists. */
    private void besides() {
        var day = from.plusDays(chance.nextLong(to.toEpochDay() - from.toEpochDay() + 1));
        var at = day.atStartOfDay(ZoneOffset.UTC).toInstant().plus(minutes(0, 1439));
        var kind = chance.nextInt(100);
        if (kind < 35) {
            var past = past(day);
            if (past >= 0) {
                add(Category.RECAP, past, day, outlet(), at);
            }
        } else if (kind < 45) {
            if (quiet(day)) {
                add(Category.DENIAL, -1, local(at), outlet(), at);
            }
        } else {
            var what = kind < 65 ? Category.PLAN : kind < 95 ? Category.DECOY : Category.ELSEWHERE;
            add(what, -1, local(at), outlet(), at);
        }
    }

    private int past(LocalDate day) {
        var index = chance.nextInt(events.size());
        var event = events.get(index);
        return event.family() != KindFamily.DRILL && event.last().isBefore(day.minusDays(40)) ? index : -1;
    }

    private boolean quiet(LocalDate day) {
        return events.stream()
                .noneMatch(event -> event.covers(day)
                        || Math.abs(event.first().toEpochDay() - day.toEpochDay()) < 5
                        || Math.abs(event.last().toEpochDay() - day.toEpochDay()) < 5);
    }

    private static LocalDate local(Instant at) {
        return LocalDate.ofInstant(at, java.time.ZoneId.of("Asia/Seoul"));
    }

    private void add(Category what, int event, LocalDate day, int outlet, Instant at) {
        var named = event < 0 || what == Category.RECAP
                ? LocalDate.ofInstant(at, outlets.get(outlet).zone())
                : day;
        // One in a hundred of the follow-ups is found days later, by an edit: late news.
        var late = what == Category.FOLLOW && chance.nextInt(100) == 0;
        var modified = late ? at.plus(minutes(5_800, 8_000)) : null;
        specs.add(new Spec(number++, what, event, named, outlet, outlet, at, modified, chance.nextLong()));
    }

    private Duration minutes(int least, int most) {
        return Duration.ofSeconds(60L * least + chance.nextLong(60L * (most - least) + 1));
    }

    private int agency(int i) {
        var agencies = new ArrayList<Integer>();
        for (int at = 0; at < outlets.size(); at++) {
            if (outlets.get(at).agency()) {
                agencies.add(at);
            }
        }
        return agencies.get(i % agencies.size());
    }

    private int outlet() {
        return chance.nextInt(outlets.size());
    }

    private int sameLanguage(int outlet) {
        var other = outlet();
        while (other == outlet
                || !outlets.get(other).language().equals(outlets.get(outlet).language())) {
            other = outlet();
        }
        return other;
    }
}
