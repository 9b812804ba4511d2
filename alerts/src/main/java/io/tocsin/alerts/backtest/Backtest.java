package io.tocsin.alerts.backtest;

import io.tocsin.alerts.AlertsConfig;
import io.tocsin.alerts.incident.IncidentBook;
import io.tocsin.alerts.incident.IncidentChange;
import io.tocsin.alerts.incident.Limits;
import io.tocsin.alerts.incident.Occurrence;
import io.tocsin.alerts.incident.Revisions;
import io.tocsin.alerts.rule.RulePack;
import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.Incident;
import io.tocsin.schemas.KindFamily;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The alert stage over old items, for any number of rule files at once. Incidents do not depend on rules, so they are made
 * once; every rule file looks at their changes. What stands at the end is what {@link io.tocsin.alerts.AlertBook} would hold.
 * The items are looked at every {@code step} of ingest time: what came and went within one step is not seen.
 *
 * <p>Memory grows with incidents and alerts, not with items: only the items of the horizon are kept. Not thread-safe.
 */
public final class Backtest {
    private static final long HORIZON = Duration.ofDays(Limits.HORIZON).toMillis();

    private final IncidentBook book;
    private final List<Strand> strands = new ArrayList<>();
    private final Kept<Incident> incidents = new Kept<>();
    private final long step;
    private final Map<String, EnrichedItem> items = new HashMap<>();
    private final TreeMap<Long, TreeSet<String>> byIngest = new TreeMap<>();
    private final Map<String, Occurrence> told = new HashMap<>();
    private long newest = Long.MIN_VALUE;
    private long now = Long.MIN_VALUE;
    private long reports;

    /**
     * @param config all but the rules
     * @param packs rule files, each judged for itself
     * @param step ingest time between two looks, 1 ms to 5 days
     */
    public Backtest(AlertsConfig config, List<RulePack> packs, Duration step) {
        if (step.toMillis() < 1 || step.toDays() > 5) {
            throw new IllegalArgumentException("the step is " + step + "; it has to lie between 1 ms and 5 days");
        }
        this.step = step.toMillis();
        this.book = new IncidentBook(config.theatres(), config.claimants(), config.families(), config.run());
        packs.forEach(pack -> strands.add(new Strand(config, pack)));
    }

    /** Takes in one version of one item; one that cannot be understood is left out as the service leaves it out. */
    public void put(EnrichedItem item) {
        book.check(item);
        var envelope = item.getEnvelope();
        var at = envelope.getIngestedAt().toEpochMilli();
        if (Math.floorDiv(at, step) > Math.floorDiv(newest, step) && newest != Long.MIN_VALUE) {
            settle();
        }
        reports += item.getReports().size();
        newest = Math.max(newest, at);
        while (!byIngest.isEmpty() && byIngest.firstKey() < newest - HORIZON) {
            List.copyOf(byIngest.firstEntry().getValue()).forEach(this::let);
        }
        var before = items.get(envelope.getItemId());
        if (before == null || Revisions.beats(item, before)) {
            if (before != null) {
                let(envelope.getItemId());
            }
            if (at >= newest - HORIZON) {
                items.put(envelope.getItemId(), item);
                byIngest.computeIfAbsent(at, key -> new TreeSet<>()).add(envelope.getItemId());
                book.add(item);
            }
        }
    }

    private void let(String id) {
        var at = items.remove(id).getEnvelope().getIngestedAt().toEpochMilli();
        var others = byIngest.get(at);
        others.remove(id);
        if (others.isEmpty()) {
            byIngest.remove(at);
        }
        book.remove(id);
    }

    /** Looks at what the items make; to be called once more at the end. */
    public void settle() {
        if (newest == Long.MIN_VALUE) {
            return;
        }
        now = newest;
        var edge = edge();
        var changes = book.settle();
        changes.forEach((id, change) -> keep(id, change, edge));
        incidents.age(edge);
        var material = material(changes);
        strands.forEach(strand -> strand.settle(material, edge, now));
    }

    /** Most reports only add themselves to an incident; what no rule and no alert can see is not told to the rule files. */
    private List<IncidentChange> material(Map<String, IncidentChange> changes) {
        var material = new ArrayList<IncidentChange>();
        changes.forEach((id, change) -> {
            var before = told.get(id);
            var after = change.after();
            if (before == null ? after == null : after != null && looksAlike(before, after)) {
                return;
            }
            material.add(new IncidentChange(before, after));
            if (after == null) {
                told.remove(id);
            } else {
                told.put(id, after);
            }
        });
        return material;
    }

    private static boolean looksAlike(Occurrence a, Occurrence b) {
        return a.first() == b.first()
                && a.last() == b.last()
                && a.since() == b.since()
                && a.authorityTime() == b.authorityTime()
                && a.drillDays().equals(b.drillDays())
                && a.familyTimes().equals(b.familyTimes())
                && essence(a.incident()).equals(essence(b.incident()));
    }

    /** All but the reports themselves and who gave which figure. */
    private static List<Object> essence(Incident incident) {
        var drill = incident.getFamily() == KindFamily.DRILL;
        return Arrays.asList(
                incident.getKinds(),
                incident.getParticipants(),
                incident.getTheatres(),
                incident.getLastDay(),
                incident.getDayStated(),
                incident.getWeaponClass(),
                incident.getWeaponNames(),
                incident.getCount(),
                incident.getCountApprox(),
                incident.getPlaces(),
                incident.getDrillIds(),
                incident.getFamilies(),
                incident.getClaimants(),
                incident.getAuthoritative(),
                incident.getStatus(),
                incident.getFirstReportAt(),
                // A drill's announced days count by the day of its last report.
                drill ? incident.getLastReportAt() : null,
                incident.getConfidence(),
                incident.getEvidence(),
                incident.getDeniedBy());
    }

    private void keep(String id, IncidentChange change, int edge) {
        var after = change.after();
        if (after != null && after.since() >= edge) {
            incidents.stands(id, after.incident(), after.since(), now);
        } else {
            incidents.gone(id, edge, now);
        }
    }

    private int edge() {
        var oldest = LocalDate.ofInstant(Instant.ofEpochMilli(newest - HORIZON), ZoneOffset.UTC);
        return Math.toIntExact(oldest.toEpochDay()) + Limits.FRAYED;
    }

    /** Every incident that was ever seen, by id. */
    public List<Kept.One<Incident>> incidents() {
        return incidents.all();
    }

    /** The rule files in their order. */
    public List<Strand> strands() {
        return List.copyOf(strands);
    }

    /** Reports so far, those of replaced versions included. */
    public long reports() {
        return reports;
    }
}
