package io.tocsin.alerts;

import io.tocsin.schemas.Canonical;
import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.Envelope;
import io.tocsin.schemas.EventDay;
import io.tocsin.schemas.Report;
import io.tocsin.schemas.Temporal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/** Items made from other items. */
final class Retold {
    private Retold() {}

    /** An item like another, by another name. */
    static EnrichedItem with(EnrichedItem item, String name, Consumer<Envelope.Builder> change) {
        var envelope = Envelope.newBuilder(item.getEnvelope()).setItemId(Canonical.hash("like", name));
        change.accept(envelope);
        var reports = item.getReports().stream()
                .map(report -> Report.newBuilder(report)
                        .setReportId(Canonical.hash(report.getReportId(), name))
                        .build())
                .toList();
        return EnrichedItem.newBuilder(item)
                .setEnvelope(envelope.build())
                .setReports(reports)
                .build();
    }

    /** A later version of an item in which no report is left. */
    static EnrichedItem nothing(EnrichedItem item, long revision) {
        return EnrichedItem.newBuilder(item)
                .setEnvelope(Envelope.newBuilder(item.getEnvelope())
                        .setRevision(revision)
                        .build())
                .setReports(List.of())
                .build();
    }

    /** The same told as history. */
    static EnrichedItem asHistory(EnrichedItem item) {
        return EnrichedItem.newBuilder(item)
                .setReports(item.getReports().stream()
                        .map(report -> Report.newBuilder(report)
                                .setTemporal(Temporal.BACKGROUND)
                                .build())
                        .toList())
                .build();
    }

    /** The same some days later. */
    static EnrichedItem shifted(EnrichedItem item, int days) {
        var envelope = item.getEnvelope();
        var by = Duration.ofDays(days);
        return EnrichedItem.newBuilder(item)
                .setEnvelope(Envelope.newBuilder(envelope)
                        .setPublishedAt(envelope.getPublishedAt().plus(by))
                        .setEventTime(envelope.getEventTime().plus(by))
                        .setIngestedAt(envelope.getIngestedAt().plus(by))
                        .build())
                .setReports(item.getReports().stream()
                        .map(report -> shifted(report, days))
                        .toList())
                .build();
    }

    private static Report shifted(Report report, int days) {
        var day = report.getDay();
        return day == null
                ? report
                : Report.newBuilder(report)
                        .setDay(EventDay.newBuilder(day)
                                .setFrom(later(day.getFrom(), days))
                                .setTo(later(day.getTo(), days))
                                .setPoint(later(day.getPoint(), days))
                                .build())
                        .build();
    }

    private static String later(String day, int days) {
        return LocalDate.parse(day).plusDays(days).toString();
    }
}
