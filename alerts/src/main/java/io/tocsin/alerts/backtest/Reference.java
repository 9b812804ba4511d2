package io.tocsin.alerts.backtest;

import io.tocsin.alerts.AlertsConfig;
import io.tocsin.alerts.rule.RulePack;
import io.tocsin.schemas.Canonical;
import io.tocsin.schemas.Claimant;
import io.tocsin.schemas.DayPrecision;
import io.tocsin.schemas.Derivation;
import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.Envelope;
import io.tocsin.schemas.EventDay;
import io.tocsin.schemas.Evidence;
import io.tocsin.schemas.Field;
import io.tocsin.schemas.Modality;
import io.tocsin.schemas.Provenance;
import io.tocsin.schemas.Report;
import io.tocsin.schemas.Temporal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The alerts that the same rules would have raised had two listed outlets and the state itself told every event of the truth
 * at once. What really rang is measured against them.
 */
public final class Reference {
    private static final int OUTLETS = 2;

    private Reference() {}

    /** The rule files over the truth. */
    public static Backtest of(AlertsConfig config, List<RulePack> packs, Truth truth) {
        var backtest = new Backtest(config, packs, Duration.ofDays(1));
        var items = new ArrayList<EnrichedItem>();
        truth.events().forEach(event -> event.first()
                .datesUntil(event.last().plusDays(1))
                .forEach(day -> config.families()
                        .publishers()
                        .subList(0, OUTLETS)
                        .forEach(outlet -> items.add(item(event, day, outlet)))));
        items.sort(Comparator.<EnrichedItem, Instant>comparing(
                        item -> item.getEnvelope().getIngestedAt())
                .thenComparing(item -> item.getEnvelope().getItemId()));
        items.forEach(backtest::put);
        backtest.settle();
        return backtest;
    }

    private static EnrichedItem item(TruthEvent event, LocalDate day, String outlet) {
        var id = Canonical.hash(event.place(), event.principal(), day.toString(), outlet);
        var at = day.equals(event.first())
                ? event.begin()
                : day.atStartOfDay(event.zone()).toInstant();
        var envelope = Envelope.newBuilder()
                .setItemId(id)
                .setRevision(1)
                .setPublisher(outlet)
                .setPublishedAt(at)
                .setPublishedDay(day.toString())
                .setIngestedAt(at)
                .setEventTime(at)
                .setProvenance(Provenance.SYNTHETIC)
                .setLate(false)
                .setContentHash(id)
                .build();
        return EnrichedItem.newBuilder()
                .setEnvelope(envelope)
                .setLanguage("en")
                .setEntities(List.of())
                .setReports(List.of(report(event, day, id)))
                .setFingerprint("truth")
                .build();
    }

    private static Report report(TruthEvent event, LocalDate day, String id) {
        var exact = EventDay.newBuilder()
                .setFrom(day.toString())
                .setTo(day.toString())
                .setPoint(day.toString())
                .setPrecision(DayPrecision.DAY)
                .setZone(event.zone().getId())
                .setDerivation(Derivation.STATED)
                .build();
        var quote = event.name().isEmpty() ? event.place() : event.name();
        return Report.newBuilder()
                .setReportId(Canonical.hash(id, "report"))
                .setKind(event.kind())
                .setModality(Modality.ASSERTED)
                .setTemporal(Temporal.NEW)
                .setActors(event.participants())
                .setWeaponClass(event.weaponClass())
                .setCount(event.count())
                .setDay(exact)
                .setClaimants(List.of(new Claimant(event.principal(), null, event.principal())))
                .setEvidence(new Evidence(Field.TEXT, quote, 0L, (long) quote.length()))
                .setConfidence(1)
                .setCues(List.of())
                .build();
    }
}
