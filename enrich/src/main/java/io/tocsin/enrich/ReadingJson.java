package io.tocsin.enrich;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tocsin.schemas.Claimant;
import io.tocsin.schemas.Cue;
import io.tocsin.schemas.DayPrecision;
import io.tocsin.schemas.Derivation;
import io.tocsin.schemas.Entity;
import io.tocsin.schemas.EventDay;
import io.tocsin.schemas.Evidence;
import io.tocsin.schemas.Field;
import io.tocsin.schemas.Kind;
import io.tocsin.schemas.Modality;
import io.tocsin.schemas.Report;
import io.tocsin.schemas.Temporal;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A reading as JSON, all keys always there and in their order. */
final class ReadingJson {
    private static final Set<Kind> LAUNCHES = EnumSet.of(Kind.MISSILE_LAUNCH, Kind.SPACE_LAUNCH, Kind.NUCLEAR_TEST);
    private static final Set<Kind> DRILLS = EnumSet.of(Kind.MILITARY_DRILL);

    private final JsonGenerator json;
    private final boolean explain;

    ReadingJson(JsonGenerator json, boolean explain) {
        this.json = json;
        this.explain = explain;
    }

    void write(String id, Reading reading) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", id);
        json.writeStringField("lang", reading.language());
        json.writeArrayFieldStart("events");
        for (Report report : reading.reports()) {
            event(report);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("alertable");
        json.writeBooleanField("launch", alertable(reading.reports(), LAUNCHES));
        json.writeBooleanField("drill", alertable(reading.reports(), DRILLS));
        json.writeEndObject();
        json.writeArrayFieldStart("entities");
        for (Entity entity : reading.entities()) {
            entity(entity);
        }
        json.writeEndArray();
        if (explain && reading.silence() != null) {
            json.writeStringField("explain", reading.silence());
        }
        json.writeEndObject();
    }

    private static boolean alertable(List<Report> reports, Set<Kind> kinds) {
        return reports.stream()
                .anyMatch(r -> kinds.contains(r.getKind())
                        && (r.getModality() == Modality.ASSERTED || r.getModality() == Modality.CLAIMED)
                        && r.getTemporal() == Temporal.NEW);
    }

    private void event(Report report) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", report.getKind().name());
        json.writeStringField("modality", report.getModality().name());
        json.writeStringField("temporal", report.getTemporal().name());
        strings("actors", report.getActors());
        json.writeStringField(
                "weaponClass",
                report.getWeaponClass() == null ? null : report.getWeaponClass().name());
        json.writeStringField("weaponName", report.getWeaponName());
        if (report.getCount() == null) {
            json.writeNullField("count");
        } else {
            json.writeNumberField("count", report.getCount());
        }
        json.writeBooleanField("countApprox", report.getCountApprox());
        day(report.getDay());
        json.writeStringField(
                "place", report.getPlace() == null ? null : report.getPlace().getName());
        strings(
                "claimants",
                report.getClaimants().stream().map(Claimant::getName).toList());
        json.writeNumberField("confidence", report.getConfidence());
        json.writeFieldName("evidence");
        span(report.getEvidence());
        if (explain) {
            explain(report.getCues());
        }
        json.writeEndObject();
    }

    /** Only what is stated is shown; a day derived from the publication is none. */
    private void day(EventDay day) throws IOException {
        boolean stated = day != null && day.getDerivation() == Derivation.STATED;
        DayPrecision precision = stated ? day.getPrecision() : DayPrecision.UNKNOWN;
        String date =
                switch (precision) {
                    case DAY, WEEK -> day.getPoint();
                    case MONTH -> day.getPoint().substring(0, 7);
                    case YEAR -> day.getPoint().substring(0, 4);
                    case UNKNOWN -> null;
                };
        json.writeStringField("date", date);
        json.writeStringField("datePrecision", precision.name());
    }

    private void strings(String key, List<String> values) throws IOException {
        json.writeArrayFieldStart(key);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private void span(Evidence evidence) throws IOException {
        json.writeStartObject();
        json.writeStringField("field", name(evidence.getField()));
        json.writeStringField("quote", evidence.getQuote());
        json.writeNumberField("start", evidence.getStart());
        json.writeNumberField("end", evidence.getEnd());
        json.writeEndObject();
    }

    private void entity(Entity entity) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", entity.getId());
        json.writeStringField("type", entity.getType().name());
        json.writeStringField("surface", entity.getSurface());
        json.writeStringField("field", name(entity.getField()));
        json.writeNumberField("start", entity.getStart());
        json.writeNumberField("end", entity.getEnd());
        json.writeEndObject();
    }

    private void explain(List<Cue> cues) throws IOException {
        json.writeArrayFieldStart("explain");
        for (Cue cue : cues) {
            json.writeStartObject();
            json.writeStringField("slot", cue.getSlot());
            json.writeStringField("value", cue.getValue());
            json.writeStringField("rule", cue.getRule());
            if (cue.getWords() != null) {
                json.writeFieldName("cue");
                span(cue.getWords());
            }
            if (cue.getRow() != null) {
                json.writeStringField("row", cue.getRow());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String name(Field field) {
        return field.name().toLowerCase(Locale.ROOT);
    }
}
