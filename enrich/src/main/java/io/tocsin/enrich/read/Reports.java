package io.tocsin.enrich.read;

import io.tocsin.enrich.Story;
import io.tocsin.enrich.lexicon.Gazetteer;
import io.tocsin.enrich.lexicon.Lexicon;
import io.tocsin.enrich.lexicon.Page;
import io.tocsin.schemas.Canonical;
import io.tocsin.schemas.Claimant;
import io.tocsin.schemas.DaySpan;
import io.tocsin.schemas.EventDay;
import io.tocsin.schemas.Field;
import io.tocsin.schemas.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Turns the events of an item into reports of the contract. */
public final class Reports {
    private final Reader reader;
    private final EventDays days;

    public Reports(Gazetteer gazetteer) {
        this.reader = new Reader(gazetteer);
        this.days = new EventDays(gazetteer);
    }

    /** Reports by field, start, end and kind. {@code title} may be null. */
    public List<Report> of(Story story, Lexicon lexicon, Page title, Page text) {
        Passage head = title == null ? null : passage(Field.TITLE, lexicon, title);
        var reports = new ArrayList<Report>();
        for (Frame f : reader.events(head, passage(Field.TEXT, lexicon, text), story.published())) {
            reports.add(report(story, lexicon, f));
        }
        return reports;
    }

    private static Passage passage(Field field, Lexicon lexicon, Page page) {
        return new Passage(field, lexicon, page.folded, page.tokens, page.words, page.matches);
    }

    private Report report(Story story, Lexicon lexicon, Frame f) {
        EventDay day = days.of(f, story, lexicon.grammar());
        f.claimants.sort(Comparator.comparing(Claimant::getName));
        return Report.newBuilder()
                .setReportId(Canonical.hash(
                        story.id(),
                        f.evidence.getField().name(),
                        f.evidence.getStart() + "-" + f.evidence.getEnd(),
                        f.kind.name()))
                .setKind(f.kind)
                .setModality(f.modality)
                .setTemporal(f.temporal)
                .setActors(List.copyOf(f.actors))
                .setWeaponClass(f.weaponClass)
                .setWeaponName(f.weaponName)
                .setCount(f.count)
                .setCountApprox(f.count != null && f.approx)
                .setDay(day)
                .setSpan(span(f))
                .setDayPart(f.part)
                .setPlace(f.place)
                .setDrillId(f.drillId)
                .setClaimants(f.claimants)
                .setEvidence(f.evidence)
                .setConfidence(Math.round(Math.max(0.1, f.confidence) * 100) / 100.0)
                .setCues(f.why)
                .build();
    }

    private static DaySpan span(Frame f) {
        return f.until == null
                ? null
                : new DaySpan(
                        f.day == null ? null : f.day.first().toString(),
                        f.until.last().toString());
    }
}
