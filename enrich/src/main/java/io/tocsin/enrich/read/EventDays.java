package io.tocsin.enrich.read;

import io.tocsin.enrich.Story;
import io.tocsin.enrich.lexicon.Gazetteer;
import io.tocsin.enrich.lexicon.Grammar;
import io.tocsin.schemas.DayPrecision;
import io.tocsin.schemas.Derivation;
import io.tocsin.schemas.EventDay;
import io.tocsin.schemas.Temporal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The interval of local days, at the place of the event, in which its day lies. */
final class EventDays {
    /** Days before publication in which an undated new event may lie. */
    private static final int RECENT = 3;

    /** Zone of an event of which neither place nor state is known. */
    private static final String NOWHERE = "Z";

    private final Gazetteer gazetteer;

    EventDays(Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
    }

    /** The interval, or null when the text states no day and the event is not new. */
    EventDay of(Frame f, Story story, Grammar grammar) {
        String zone = zone(f);
        if (f.day != null) {
            return stated(f, zone, story, grammar);
        }
        if (f.temporal != Temporal.NEW || !f.occurred() || story.published() == null) {
            return null;
        }
        LocalDate published = published(story, zone);
        return new EventDay(
                published.minusDays(RECENT).toString(),
                published.toString(),
                published.toString(),
                DayPrecision.UNKNOWN,
                zone,
                Derivation.PUBLICATION);
    }

    /** What Chicago publishes on Tuesday evening can have happened in Korea on Wednesday. */
    private static LocalDate published(Story story, String zone) {
        if (story.at() == null || zone.equals(NOWHERE)) {
            return story.published();
        }
        try {
            return LocalDate.ofInstant(story.at(), ZoneId.of(zone));
        } catch (DateTimeException e) {
            return story.published();
        }
    }

    /** "Tuesday" of a publisher to the west may be Wednesday where it happened; a date, or a part of the local day, is exact. */
    private static EventDay stated(Frame f, String zone, Story story, Grammar grammar) {
        LocalDate from = f.day.first();
        LocalDate to = f.day.last();
        LocalDate point = from;
        if (f.day.isDay() && f.day.relative() && f.part == null) {
            int east = Integer.compare(
                    offset(zone, from), offset(story.zone() == null ? grammar.zone() : story.zone(), from));
            from = east < 0 ? from.minusDays(1) : from;
            to = east > 0 ? to.plusDays(1) : to;
        }
        return new EventDay(
                from.toString(), to.toString(), point.toString(), f.day.precision(), zone, Derivation.STATED);
    }

    private String zone(Frame f) {
        String site = f.place == null || f.place.getSiteId() == null ? "" : gazetteer.zone(f.place.getSiteId());
        if (site.isEmpty() && f.place != null && f.place.getCountry() != null) {
            site = gazetteer.zone(f.place.getCountry());
        }
        if (site.isEmpty() && !f.actors.isEmpty()) {
            site = gazetteer.zone(f.actors.first());
        }
        return site.isEmpty() ? NOWHERE : site;
    }

    /** Seconds east of UTC at noon of a day; 0 for a zone that is not known. */
    private static int offset(String zone, LocalDate day) {
        if (zone == null || zone.isEmpty()) {
            return 0;
        }
        try {
            return ZoneId.of(zone).getRules().getOffset(day.atTime(12, 0)).getTotalSeconds();
        } catch (DateTimeException e) {
            return ZoneOffset.UTC.getTotalSeconds();
        }
    }
}
