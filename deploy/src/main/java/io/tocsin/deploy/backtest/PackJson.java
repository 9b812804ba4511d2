package io.tocsin.deploy.backtest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tocsin.alerts.backtest.Kept;
import io.tocsin.alerts.backtest.PackScore;
import io.tocsin.schemas.AlertIncident;
import io.tocsin.schemas.EscalationAlert;
import java.io.IOException;
import java.util.Comparator;

/** The part of the result that tells of one rule file. */
final class PackJson {
    private final JsonGenerator json;
    private final ResultJson result;

    PackJson(JsonGenerator json, ResultJson result) {
        this.json = json;
        this.result = result;
    }

    void write(Outcome.Pack pack, Outcome outcome) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", pack.name());
        json.writeStringField("version", pack.strand().pack().version());
        result.marks("marks", pack.score().marks());
        json.writeObjectFieldStart("levels");
        for (var level : pack.score().byLevel().entrySet()) {
            result.marks(level.getKey().name(), level.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("folds");
        for (var fold : pack.folds().entrySet()) {
            json.writeStartObject();
            json.writeStringField("from", fold.getKey().toString());
            result.marks("marks", fold.getValue().marks());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("lines");
        for (var line : pack.score().lines()) {
            line(line);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("alerts");
        for (var one : pack.strand().alerts().stream()
                .sorted(Comparator.<Kept.One<EscalationAlert>, String>comparing(
                                alert -> alert.value().getFirstDay())
                        .thenComparing(alert -> alert.value().getRuleId())
                        .thenComparing(alert -> alert.value().getTheatre()))
                .toList()) {
            alert(one, pack, outcome);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void line(PackScore.Line line) throws IOException {
        var score = line.score();
        json.writeStartObject();
        json.writeStringField("rule", line.rule().id());
        json.writeStringField("level", line.level().name());
        json.writeStringField("asks", asks(line));
        result.marks("marks", score.marks());
        result.quantiles("lag", score.lag());
        var lead = score.lead();
        json.writeObjectFieldStart("lead");
        json.writeNumberField("events", lead.events());
        json.writeNumberField("warned", lead.warned());
        result.number("dummy", lead.dummy());
        result.quantiles("time", lead.lead());
        json.writeEndObject();
        var quiet = score.quiet();
        json.writeObjectFieldStart("quiet");
        json.writeNumberField("weeks", quiet.weeks());
        json.writeNumberField("alerts", quiet.alerts());
        json.writeNumberField("wrong", quiet.wrong());
        result.number("perWeek", quiet.perWeek());
        result.number("wrongPerWeek", quiet.wrongPerWeek());
        result.number("dummyPerWeek", quiet.dummyPerWeek());
        json.writeEndObject();
        json.writeNumberField("takenAway", score.takenAway());
        json.writeArrayFieldStart("missed");
        for (var missed : score.missed()) {
            json.writeStartObject();
            json.writeStringField("theatre", missed.getTheatre());
            json.writeStringField("firstDay", missed.getFirstDay());
            json.writeStringField("headline", missed.getHeadline());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** What the level asks for, such as {@code 3 incidents in 7 days}. */
    private static String asks(PackScore.Line line) {
        var rule = line.rule();
        var rung = rule.rungs().stream()
                .filter(one -> one.level() == line.level())
                .findFirst()
                .orElseThrow();
        var at = rung.at() == Math.rint(rung.at()) ? Long.toString((long) rung.at()) : Double.toString(rung.at());
        return at + " " + rule.measure().text() + " in " + rule.window() + " days"
                + (rule.hold() > 0 ? ", held " + rule.hold() : "")
                + (rung.families() > 1 ? ", " + rung.families() + " families" : "")
                + (rung.families() > 1 && rung.authoritative() ? " or an authoritative claimant" : "");
    }

    private void alert(Kept.One<EscalationAlert> one, Outcome.Pack pack, Outcome outcome) throws IOException {
        var alert = one.value();
        json.writeStartObject();
        json.writeStringField("id", one.id());
        json.writeStringField("rule", alert.getRuleId());
        json.writeStringField("theatre", alert.getTheatre());
        json.writeStringField("theatreName", outcome.config().theatres().name(alert.getTheatre()));
        json.writeStringField("firstDay", alert.getFirstDay());
        json.writeStringField("level", alert.getLevel().name());
        json.writeStringField(
                "state", one.gone() ? "TAKEN_AWAY" : alert.getState().name());
        json.writeStringField("headline", alert.getHeadline());
        json.writeNumberField("from", alert.getEffectiveAt().toEpochMilli());
        json.writeNumberField("until", alert.getValidUntil().toEpochMilli());
        json.writeArrayFieldStart("steps");
        for (var step : alert.getTimeline()) {
            json.writeStartArray();
            json.writeNumber(step.getAt().toEpochMilli());
            json.writeString(step.getLevel() == null ? "" : step.getLevel().name());
            json.writeNumber(step.getMeasured());
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("verdicts");
        for (var line : pack.score().lines()) {
            var verdict = line.score().verdicts().get(one.id());
            if (verdict != null) {
                json.writeStringField(line.level().name(), verdict.name());
            }
        }
        json.writeEndObject();
        result.strings(
                "incidents",
                alert.getIncidents().stream().map(AlertIncident::getIncidentId).toList());
        json.writeEndObject();
    }
}
