package io.tocsin.alerts;

import io.tocsin.alerts.incident.IncidentBook;
import io.tocsin.alerts.incident.IncidentChange;
import io.tocsin.alerts.incident.Kinds;
import io.tocsin.alerts.incident.Limits;
import io.tocsin.alerts.incident.Occurrence;
import io.tocsin.alerts.incident.Revisions;
import io.tocsin.alerts.rule.Inquiry;
import io.tocsin.alerts.rule.Rule;
import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.Modality;
import io.tocsin.schemas.Report;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Why a rule did not ring at a moment, by what was known then: items taken in later are not looked at.
 *
 * @param inquiries one for each theatre that the rule watches and in which anything happened; the others are silent for want
 *     of news
 * @param uncounted reports of the rule's kinds, in the days before, that made no incident: why, and how many
 * @param items how many items were known
 */
public record WhyNot(List<Inquiry> inquiries, SortedMap<String, Long> uncounted, long items) {
    /** So many days before the moment reports that do not count are still worth a word. */
    private static final int BEFORE = 30;

    /**
     * Asks a rule.
     *
     * @param items all versions of all items, in any order
     * @param theatreOrNull one theatre; null for all in which the rule is watched
     * @throws IllegalArgumentException when no rule has that id; it names the nearest
     */
    public static WhyNot ask(
            AlertsConfig config, Iterable<EnrichedItem> items, String ruleId, String theatreOrNull, Instant at) {
        var rule = rule(config, ruleId);
        var known = known(items, at);
        var book = new IncidentBook(config.theatres(), config.claimants(), config.families(), config.run());
        known.forEach(book::add);
        var incidents = book.settle().values().stream()
                .map(IncidentChange::after)
                .filter(Objects::nonNull)
                .toList();
        var day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        var inquiries = theatres(rule, theatreOrNull, incidents).stream()
                .map(theatre -> Inquiry.of(rule, theatre, incidents, day))
                .toList();
        return new WhyNot(inquiries, uncounted(book, known, rule, at), known.size());
    }

    /**
     * A rule of the pack.
     *
     * @throws IllegalArgumentException when it has none with that id; names the nearest
     */
    public static Rule rule(AlertsConfig config, String id) {
        return config.rules().rules().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no rule '" + id + "'; "
                        + io.tocsin.schemas.yaml.Nearest.remedy(
                                id,
                                config.rules().rules().stream().map(Rule::id).toList())));
    }

    /** Of each item the version that counted at the moment, without what had fallen behind the horizon. */
    private static Collection<EnrichedItem> known(Iterable<EnrichedItem> items, Instant at) {
        var known = new TreeMap<String, EnrichedItem>();
        var newest = Instant.MIN;
        for (var item : items) {
            var ingested = item.getEnvelope().getIngestedAt();
            if (!ingested.isAfter(at)) {
                newest = ingested.isAfter(newest) ? ingested : newest;
                known.merge(item.getEnvelope().getItemId(), item, (a, b) -> Revisions.beats(b, a) ? b : a);
            }
        }
        if (!known.isEmpty()) {
            var oldest = newest.minus(Duration.ofDays(Limits.HORIZON));
            known.values().removeIf(item -> item.getEnvelope().getIngestedAt().isBefore(oldest));
        }
        return known.values();
    }

    private static Set<String> theatres(Rule rule, String theatreOrNull, Collection<Occurrence> incidents) {
        var theatres = new TreeSet<String>();
        incidents.forEach(one -> theatres.addAll(one.incident().getTheatres()));
        if (!rule.theatres().isEmpty()) {
            theatres.retainAll(rule.theatres());
        }
        if (theatreOrNull != null) {
            theatres.retainAll(Set.of(theatreOrNull));
        }
        return theatres;
    }

    private static SortedMap<String, Long> uncounted(
            IncidentBook book, Collection<EnrichedItem> known, Rule rule, Instant at) {
        var families = rule.counts().kinds().stream().map(Kinds::family).collect(Collectors.toSet());
        var uncounted = new TreeMap<String, Long>();
        for (var item : known) {
            var days = Duration.between(item.getEnvelope().getEventTime(), at).toDays();
            if (days <= rule.window() + BEFORE) {
                item.getReports().stream()
                        .filter(report -> families.contains(Kinds.family(report.getKind())))
                        .forEach(report -> objection(book, item, report, rule)
                                .ifPresent(why -> uncounted.merge(why, 1L, Long::sum)));
            }
        }
        return uncounted;
    }

    private static Optional<String> objection(IncidentBook book, EnrichedItem item, Report report, Rule rule) {
        var planned = report.getModality() == Modality.PLANNED;
        return planned == rule.counts().planned()
                ? book.objection(item, report)
                : Optional.of(planned ? "announced, not done" : "not announced, but told as done");
    }

    public WhyNot {
        inquiries = List.copyOf(inquiries);
        uncounted = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(uncounted));
    }

    /** Uncounted reports in the order of their number, the most first. */
    public List<Map.Entry<String, Long>> mostUncounted() {
        return uncounted.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .toList();
    }
}
