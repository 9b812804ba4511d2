package io.tocsin.deploy.backtest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.tocsin.alerts.backtest.Marks;
import io.tocsin.alerts.backtest.Quantiles;
import io.tocsin.alerts.backtest.TruthEvent;
import io.tocsin.schemas.Incident;
import io.tocsin.schemas.IncidentEvidence;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;

/** A backtest as JSON for machines; the page is drawn from the same. The order of everything is fixed. */
final class ResultJson {
    /** Form of the file, raised when a key changes its meaning. */
    static final int FORM = 1;

    private final JsonGenerator json;

    private ResultJson(JsonGenerator json) {
        this.json = json;
    }

    static void write(Outcome outcome, Sweep sweep, OutputStream out) throws IOException {
        var lines = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter(" ", "\n"));
        try (var json = JsonFactory.builder().build().createGenerator(out)) {
            json.setPrettyPrinter(lines);
            new ResultJson(json).write(outcome, sweep);
        }
    }

    private void write(Outcome outcome, Sweep sweep) throws IOException {
        json.writeStartObject();
        json.writeNumberField("form", FORM);
        json.writeObjectFieldStart("inputs");
        for (var input : outcome.inputs().entrySet()) {
            json.writeStringField(input.getKey(), input.getValue());
        }
        json.writeEndObject();
        json.writeStringField("from", outcome.from().toString());
        json.writeStringField("to", outcome.to().toString());
        json.writeObjectFieldStart("counts");
        for (var count : outcome.counts().entrySet()) {
            json.writeNumberField(count.getKey(), count.getValue());
        }
        json.writeEndObject();
        incidents(outcome);
        truth(outcome);
        seen(outcome);
        strings("leftOut", outcome.truth().leftOut());
        json.writeArrayFieldStart("packs");
        for (var pack : outcome.packs()) {
            new PackJson(json, this).write(pack, outcome);
        }
        json.writeEndArray();
        if (sweep != null) {
            sweep.write(json, this);
        }
        json.writeEndObject();
    }

    private void incidents(Outcome outcome) throws IOException {
        json.writeObjectFieldStart("incidents");
        marks("local", outcome.local().marks());
        marks("utc", outcome.utc().marks());
        json.writeObjectFieldStart("families");
        for (var family : outcome.local().byFamily().entrySet()) {
            marks(family.getKey().name(), family.getValue());
        }
        json.writeEndObject();
        quantiles("lag", outcome.local().lag());
        quantiles("dummyLag", outcome.local().dummyLag());
        json.writeArrayFieldStart("lags");
        for (var lag : outcome.local().lags()) {
            json.writeNumber(lag);
        }
        json.writeEndArray();
        json.writeNumberField("quietWeeks", outcome.local().quietWeeks().size());
        json.writeArrayFieldStart("folds");
        for (var fold : outcome.folds().entrySet()) {
            json.writeStartObject();
            json.writeStringField("from", fold.getKey().toString());
            marks("marks", fold.getValue().marks());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void truth(Outcome outcome) throws IOException {
        json.writeArrayFieldStart("truth");
        for (var entry : outcome.local().found().entrySet()) {
            var event = entry.getKey();
            json.writeStartObject();
            event(event);
            strings("theatres", outcome.config().theatres().of(event.participants(), List.of()));
            strings(
                    "found",
                    entry.getValue().stream().map(Incident::getIncidentId).toList());
            if (entry.getValue().isEmpty()) {
                near(outcome, event);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void event(TruthEvent event) throws IOException {
        json.writeStringField("place", event.place());
        json.writeStringField("family", event.family().name());
        json.writeStringField("kind", event.kind().name());
        json.writeStringField("principal", event.principal());
        json.writeStringField("first", event.first().toString());
        json.writeStringField("last", event.last().toString());
        json.writeStringField("firstUtc", event.firstUtc().toString());
        json.writeStringField("at", event.at() == null ? null : event.at().toString());
        json.writeStringField("name", event.name());
        json.writeStringField("site", event.site());
        json.writeStringField(
                "class",
                event.weaponClass() == null ? null : event.weaponClass().name());
        if (event.count() != null) {
            json.writeNumberField("count", event.count());
        }
    }

    /** Of a miss: what was said around it, and why it did not count. */
    private void near(Outcome outcome, TruthEvent event) throws IOException {
        json.writeArrayFieldStart("near");
        for (var told : outcome.near().around(event)) {
            var envelope = told.item().getEnvelope();
            json.writeStartObject();
            json.writeStringField("publisher", envelope.getPublisher());
            json.writeStringField("url", envelope.getUrl());
            json.writeStringField("language", told.item().getLanguage());
            json.writeStringField("eventTime", envelope.getEventTime().toString());
            json.writeStringField("quote", told.report().getEvidence().getQuote());
            json.writeStringField(
                    "reading",
                    told.report().getModality() + " " + told.report().getTemporal()
                            + (envelope.getLate() ? " late" : "") + " by "
                            + String.join(" ", told.report().getActors()));
            json.writeStringField(
                    "day",
                    told.report().getDay() == null
                            ? null
                            : told.report().getDay().getFrom() + "/"
                                    + told.report().getDay().getTo());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void seen(Outcome outcome) throws IOException {
        json.writeArrayFieldStart("seen");
        for (var one : outcome.local().standing()) {
            json.writeStartObject();
            json.writeStringField(
                    "verdict",
                    outcome.local().verdicts().get(one.getIncidentId()).name());
            incident(one);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("takenBack");
        for (var one : outcome.local().takenBack()) {
            json.writeStartObject();
            incident(one.value());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void incident(Incident incident) throws IOException {
        json.writeStringField("id", incident.getIncidentId());
        json.writeStringField("family", incident.getFamily().name());
        json.writeStringField("principal", incident.getPrincipal());
        json.writeStringField("first", incident.getFirstDay());
        json.writeStringField("last", incident.getLastDay());
        json.writeBooleanField("dayStated", incident.getDayStated());
        json.writeStringField("status", incident.getStatus().name());
        json.writeStringField(
                "class",
                incident.getWeaponClass() == null
                        ? null
                        : incident.getWeaponClass().name());
        if (incident.getCount() != null) {
            json.writeNumberField("count", incident.getCount());
        }
        strings("theatres", incident.getTheatres());
        strings("families", incident.getFamilies());
        strings("claimants", incident.getClaimants());
        json.writeNumberField("reports", incident.getReportCount());
        json.writeStringField("firstReportAt", incident.getFirstReportAt().toString());
        evidence(incident.getEvidence());
    }

    private void evidence(IncidentEvidence evidence) throws IOException {
        json.writeObjectFieldStart("evidence");
        json.writeStringField("quote", evidence.getQuote());
        json.writeStringField("language", evidence.getLanguage());
        json.writeStringField("publisher", evidence.getPublisher());
        json.writeStringField("url", evidence.getUrl());
        json.writeStringField("itemId", evidence.getItemId());
        json.writeEndObject();
    }

    void marks(String name, Marks marks) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("right", marks.right());
        json.writeNumberField("wrong", marks.wrong());
        json.writeNumberField("unknown", marks.unknown());
        json.writeNumberField("found", marks.found());
        json.writeNumberField("missed", marks.missed());
        number("precision", marks.precision());
        number("recall", marks.recall());
        number("dummyPrecision", marks.dummyPrecision());
        number("dummyRecall", marks.dummyRecall());
        json.writeEndObject();
    }

    /** Four digits are more than any of the figures carries; null stands for nothing to divide by. */
    void number(String name, Double value) throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, Math.round(value * 10_000) / 10_000.0);
        }
    }

    void quantiles(String name, Quantiles times) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("n", times.n());
        if (times.n() > 0) {
            json.writeNumberField("median", times.median());
            json.writeNumberField("p90", times.p90());
        }
        json.writeEndObject();
    }

    void strings(String name, Collection<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (var text : List.copyOf(texts)) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
