package io.tocsin.alerts;

import io.tocsin.alerts.rule.Example;
import io.tocsin.alerts.rule.Rule;
import io.tocsin.alerts.rule.RulePack;
import io.tocsin.schemas.Canonical;
import io.tocsin.schemas.Claimant;
import io.tocsin.schemas.DayPrecision;
import io.tocsin.schemas.DaySpan;
import io.tocsin.schemas.Derivation;
import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.Envelope;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.EventDay;
import io.tocsin.schemas.Evidence;
import io.tocsin.schemas.Field;
import io.tocsin.schemas.Level;
import io.tocsin.schemas.LevelStep;
import io.tocsin.schemas.Modality;
import io.tocsin.schemas.Provenance;
import io.tocsin.schemas.Report;
import io.tocsin.schemas.Temporal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Runs the examples of a rule file: each rule alone, on the news that the example tells. */
public final class Examples {
    private static final String UNLISTED = "an-outlet-nobody-lists.test";

    private Examples() {}

    /** One sentence for each example that does not come out as it says, with its file and line; empty when all do. */
    public static List<String> failures(AlertsConfig config) {
        var failures = new ArrayList<String>();
        for (var rule : config.rules().rules()) {
            for (var example : rule.examples()) {
                var reached = reached(config, rule, example);
                if (reached != example.level()) {
                    failures.add(example.place() + ": rule '" + rule.id() + "' reaches " + name(reached) + " on \""
                            + example.name() + "\", the example says " + name(example.level()));
                }
            }
        }
        return failures;
    }

    private static String name(Level level) {
        return level == null ? "no level" : level.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The highest level that the rule reaches; null when it stays silent. */
    private static Level reached(AlertsConfig config, Rule rule, Example example) {
        var book = new AlertBook(config.with(new RulePack(config.rules().version(), List.of(rule))));
        Level highest = null;
        for (var item : items(config, example)) {
            for (var change : book.put(item)) {
                if (change.value() instanceof EscalationAlert alert) {
                    highest = highest(alert, highest);
                }
            }
        }
        return highest;
    }

    private static Level highest(EscalationAlert alert, Level so) {
        return alert.getTimeline().stream()
                .map(LevelStep::getLevel)
                .filter(Objects::nonNull)
                .reduce(so, (a, b) -> a == null || b.compareTo(a) > 0 ? b : a);
    }

    private static List<EnrichedItem> items(AlertsConfig config, Example example) {
        var items = new ArrayList<EnrichedItem>();
        for (int i = 0; i < example.events().size(); i++) {
            var event = example.events().get(i);
            var outlets = event.families() == 0
                    ? List.of(UNLISTED)
                    : config.families().publishers().subList(0, event.families());
            for (var outlet : outlets) {
                items.add(item(event, outlet, Canonical.hash(example.name(), Integer.toString(i), outlet)));
            }
        }
        return items;
    }

    private static EnrichedItem item(Example.Event event, String outlet, String id) {
        var last = event.day().plusDays(event.days() - 1L);
        var at = last.atTime(12, 0).toInstant(ZoneOffset.UTC);
        var envelope = Envelope.newBuilder()
                .setItemId(id)
                .setRevision(1)
                .setPublisher(outlet)
                .setPublishedAt(at)
                .setPublishedDay(last.toString())
                .setIngestedAt(at.plusSeconds(600))
                .setEventTime(at)
                .setProvenance(Provenance.SYNTHETIC)
                .setLate(false)
                .setContentHash(id)
                .build();
        return EnrichedItem.newBuilder()
                .setEnvelope(envelope)
                .setLanguage("en")
                .setEntities(List.of())
                .setReports(List.of(report(event, id, last.toString())))
                .setFingerprint(id)
                .build();
    }

    private static Report report(Example.Event event, String id, String last) {
        var day = EventDay.newBuilder()
                .setFrom(event.day().toString())
                .setTo(last)
                .setPoint(last)
                .setPrecision(DayPrecision.DAY)
                .setZone("Z")
                .setDerivation(Derivation.STATED)
                .build();
        var claimants = event.authoritative()
                ? List.of(
                        new Claimant(event.actors().get(0), null, event.actors().get(0)))
                : List.<Claimant>of();
        return Report.newBuilder()
                .setReportId(Canonical.hash(id, "report"))
                .setKind(event.kind())
                .setModality(event.planned() ? Modality.PLANNED : Modality.ASSERTED)
                .setTemporal(Temporal.NEW)
                .setActors(event.actors())
                .setWeaponClass(event.weaponClass())
                .setCount(event.count())
                .setDay(day)
                .setSpan(event.days() > 1 ? new DaySpan(event.day().toString(), last) : null)
                .setClaimants(claimants)
                .setEvidence(new Evidence(Field.TEXT, "example", 0L, 7L))
                .setConfidence(1)
                .setCues(List.of())
                .build();
    }
}
